package dev.annals.benchmarks;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/// Folding the events of one context in memory, and building its state, measured by JMH.
final class FoldBenchmark implements Benchmark {

    @Override
    public String name() {
        return "fold";
    }

    @Override
    public void run(Report report) {
        report.section("fold: the events of one context in memory");
        measured().forEach(result -> report(report, result));
    }

    private static Collection<RunResult> measured() {
        try {
            return new Runner(new OptionsBuilder()
                            .include(FoldInMemory.class.getName())
                            .verbosity(VerboseMode.SILENT)
                            .shouldFailOnError(true)
                            .build())
                    .run();
        } catch (RunnerException failure) {
            throw new IllegalStateException("JMH failed", failure);
        }
    }

    private static void report(Report report, RunResult result) {
        String events = result.getParams().getParam("events");
        Statistics millis = result.getPrimaryResult().getStatistics();
        if (result.getPrimaryResult().getLabel().equals("cold")) {
            String figure = "%.1f ± %.1f ms".formatted(millis.getMean(), millis.getStandardDeviation());
            report.figure("first fold of a process, %s events".formatted(events), figure, "10,000: < 100 ms");
        } else {
            String figure = "%.2f / %.2f / %.2f ms"
                    .formatted(millis.getPercentile(50), millis.getPercentile(95), millis.getPercentile(99));
            report.figure("fold, warm, %s events".formatted(events), figure, "10,000: < 20 ms, shown p50/p95/p99");
        }
    }
}
