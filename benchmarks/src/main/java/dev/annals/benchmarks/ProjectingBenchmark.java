package dev.annals.benchmarks;

import dev.annals.event.v1.ContextEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// From the first append of 10,000 events until both read models have applied all of them.
final class ProjectingBenchmark implements Benchmark {
    private static final int EVENTS = 10_000;
    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "projecting";
    }

    @Override
    public void run(Report report) {
        report.section("projecting: 10,000 events into Neo4j and Valkey, appending included");
        try (BenchStack stack = BenchStack.start()) {
            report.durations("one context, cold projector", oneContext(stack, "cold", 1), "< 10 s");
            oneContext(stack, "warm-up", 2);
            report.durations("one context, warm", oneContext(stack, "one", ROUNDS), "< 2 s");
            report.durations("100 contexts of 100 events, warm", manyContexts(stack), "< 2 s");
        }
    }

    private static Histogram oneContext(BenchStack stack, String id, int rounds) {
        Histogram nanos = Report.durations();
        for (int round = 0; round < rounds; round++) {
            nanos.recordValue(project(stack, new Workload(round).context(id + "-" + round, EVENTS)));
        }
        return nanos;
    }

    private static Histogram manyContexts(BenchStack stack) {
        Histogram nanos = Report.durations();
        for (int round = 0; round < ROUNDS; round++) {
            Workload workload = new Workload(round);
            String prefix = "many-" + round + "-";
            nanos.recordValue(project(
                    stack,
                    IntStream.range(0, 100)
                            .mapToObj(context -> workload.context(prefix + context, EVENTS / 100))
                            .flatMap(List::stream)
                            .toList()));
        }
        return nanos;
    }

    private static long project(BenchStack stack, List<ContextEvent> events) {
        long start = System.nanoTime();
        stack.append(events);
        stack.awaitProjected();
        return System.nanoTime() - start;
    }
}
