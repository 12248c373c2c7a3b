package dev.annals.benchmarks;

import dev.annals.domain.AggregateFold;
import dev.annals.event.v1.ContextEvent;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Folding 10,000 events of one context in memory, and building its state.
final class FoldBenchmark implements Benchmark {
    private static final int EVENTS = 10_000;
    private static final int WARM_UP = 30;
    private static final int ROUNDS = 50;

    @Override
    public String name() {
        return "fold";
    }

    @Override
    public void run(Report report) {
        List<ContextEvent> history = new Workload(1).context("fold", EVENTS);
        report.section("fold: 10,000 events of one context in memory");
        report.durations("first fold of a cold process", measured(history, 1), "< 100 ms");
        measured(history, WARM_UP);
        report.durations("fold, warm", measured(history, ROUNDS), "< 20 ms");
    }

    private static Histogram measured(List<ContextEvent> history, int rounds) {
        Histogram nanos = Report.durations();
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            AggregateFold fold = AggregateFold.start("fold");
            history.forEach(fold::apply);
            if (fold.state().getVersion() != EVENTS) {
                throw new IllegalStateException("folded " + fold.version());
            }
            nanos.recordValue(System.nanoTime() - start);
        }
        return nanos;
    }
}
