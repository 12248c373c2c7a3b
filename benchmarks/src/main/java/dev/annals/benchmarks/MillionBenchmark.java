package dev.annals.benchmarks;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.query.v1.LogStatus;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// A log of 1,000,000 events of 50,000 contexts, and one context of 10,000: what commands and questions cost in it,
/// beside the same commands in an empty log. The events are those of the compact workload, some 120 bytes of payload.
final class MillionBenchmark implements Benchmark {
    private static final int CONTEXTS = 50_000;
    private static final int LENGTH = 20;
    private static final int AT_ONCE = 50;
    private static final String LONG_STORY = "long-story";
    private static final int LONG = 10_000;
    private static final int COMMANDS = 2_000;

    @Override
    public String name() {
        return "million";
    }

    @Override
    public void run(Report report) {
        report.section("a million: 1,000,000 events of 50,000 contexts, and one context of 10,000 events");
        try (BenchStack stack = BenchStack.start()) {
            commands(stack, "warm-up");
            report.durations("command, empty log", commands(stack, "empty"), "-");
            fill(report, stack);
            report.durations("command, full log", commands(stack, "full"), "p99 < 3 times the empty log's");
            TimeTravelBenchmark.measure(report, stack, LONG_STORY, "p99 < 20 ms");
            PageBenchmark.measure(report, stack, CONTEXTS * LENGTH / 2);
        }
    }

    private static void fill(Report report, BenchStack stack) {
        Workload workload = new Workload(5);
        long start = System.nanoTime();
        LogStatus before = stack.client().getStatus().getLog();
        for (int context = 0; context < CONTEXTS; context += AT_ONCE) {
            stack.append(IntStream.range(context, context + AT_ONCE)
                    .mapToObj(n -> workload.context("c-" + n, LENGTH))
                    .flatMap(List::stream)
                    .toList());
        }
        stack.append(workload.context(LONG_STORY, LONG));
        perSecond(report, "appended, events per second", start);
        LogStatus after = stack.client().getStatus().getLog();
        double bytes = (double) (after.getBytes() - before.getBytes()) / (after.getEvents() - before.getEvents());
        report.figure("bytes in the stream, as the server counts", "%.0f B/event".formatted(bytes), "< 1 KB");
        stack.awaitProjected();
        perSecond(report, "projected since the first append, events per second", start);
    }

    private static void perSecond(Report report, String what, long start) {
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        report.figure(what, "%.0f (%.0f s)".formatted((CONTEXTS * LENGTH + LONG) / seconds, seconds), "-");
    }

    /// One after the other, each for an aggregate of its own.
    private static Histogram commands(BenchStack stack, String prefix) {
        Histogram nanos = Report.durations();
        for (int command = 0; command < COMMANDS; command++) {
            ContextEvent event = ContextEvent.newBuilder()
                    .setAggregateId(prefix + "-" + command)
                    .setCustomEventRecorded(CustomEventRecorded.newBuilder().setTypeName("line.written"))
                    .build();
            long begin = System.nanoTime();
            stack.client().record(event);
            nanos.recordValue(System.nanoTime() - begin);
        }
        return nanos;
    }
}
