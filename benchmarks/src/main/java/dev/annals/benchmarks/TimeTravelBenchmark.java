package dev.annals.benchmarks;

import com.google.protobuf.Timestamp;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.v1.GetContextAtTimeRequest;
import dev.annals.query.v1.GetContextResponse;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;

/// `GetContextAtTime` at random times of a context with 10,000 events, as a client sees it.
final class TimeTravelBenchmark implements Benchmark {
    private static final String CONTEXT = "long-story";
    private static final int EVENTS = 10_000;

    @Override
    public String name() {
        return "time-travel";
    }

    @Override
    public void run(Report report) {
        report.section("time travel: GetContextAtTime on a context of 10,000 events, recorded time, full answer");
        try (BenchStack stack = BenchStack.start()) {
            stack.append(new Workload(3).context(CONTEXT, EVENTS));
            measure(report, stack, CONTEXT, "p95 < 20 ms");
        }
    }

    /// At random times of a context's history: the first call, which finds nothing cached, and warm ones.
    static void measure(Report report, BenchStack stack, String context, String target) {
        List<RecordedEvent> history = stack.log().history(context, 1, Long.MAX_VALUE);
        Random random = new Random(3);
        report.durations("time travel, first call", measured(stack, history, random, 1), "-");
        measured(stack, history, random, 300);
        report.durations("time travel, warm", measured(stack, history, random, 1_000), target);
    }

    private static Histogram measured(BenchStack stack, List<RecordedEvent> history, Random random, int calls) {
        Histogram nanos = Report.durations();
        for (int call = 0; call < calls; call++) {
            RecordedEvent moment = history.get(random.nextInt(history.size()));
            GetContextAtTimeRequest request = at(moment);
            long start = System.nanoTime();
            GetContextResponse answer = stack.client().getContextAtTime(request);
            nanos.recordValue(System.nanoTime() - start);
            if (answer.getVersion() < moment.event().getVersion()) {
                throw new IllegalStateException("answered version " + answer.getVersion());
            }
        }
        return nanos;
    }

    private static GetContextAtTimeRequest at(RecordedEvent moment) {
        Instant time = moment.recordedTime();
        return GetContextAtTimeRequest.newBuilder()
                .setContextId(moment.event().getAggregateId())
                .setTime(
                        Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))
                .build();
    }
}
