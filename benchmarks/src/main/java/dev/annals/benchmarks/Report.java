package dev.annals.benchmarks;

import dev.annals.benchmarks.result.Figure;
import dev.annals.benchmarks.result.Result;
import dev.annals.benchmarks.result.Results;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Prints figures as they are found, one line each: what, the figure, the target it is held against. Keeps them for
/// the files.
public final class Report {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

    private final PrintStream out;
    private final List<Figure> figures = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private String section = "";

    public Report(PrintStream out) {
        this.out = out;
    }

    /// A histogram for durations in nanoseconds, up to five minutes.
    public static Histogram durations() {
        return new Histogram(LONGEST, 3);
    }

    /// A heading with what the following lines have in common.
    public void section(String title) {
        section = title;
        out.printf("%n%s%n", title);
    }

    /// A remark on what follows; not a figure.
    public void remark(String remark) {
        out.printf("  %s%n", remark);
    }

    /// One figure.
    public void figure(String what, String figure, String target) {
        figures.add(new Figure(section, what, figure, target));
        out.printf("  %-58s %18s   (target %s)%n", what, figure, target);
    }

    /// Median, 95th and 99th percentile of durations in nanoseconds.
    public void durations(String what, Histogram nanos, String target) {
        figure(
                what,
                "%.2f / %.2f / %.2f ms".formatted(at(nanos, 50), at(nanos, 95), at(nanos, 99)),
                target + ", shown p50/p95/p99");
    }

    /// What a participant reached in several runs.
    public void result(Result result) {
        results.add(result);
        String latencies = result.latencies()
                .map(times -> ", p50/p95/p99/max " + times + " ms")
                .orElse("");
        out.printf(
                "  %-26s %-40s %12s %s ± %.0f %%%s%s%n",
                result.participant(),
                result.measure().circumstances(),
                "%,.1f".formatted(result.median()),
                result.measure().unit(),
                100 * result.spread(),
                latencies,
                beside(result));
    }

    private String beside(Result result) {
        Results sofar = all(Map.of());
        return sofar.ofLimit(result)
                .map(part -> "   %.0f %% of the limit".formatted(100 * part))
                .or(() -> sofar.timesBestPeer(result).map("   %.1f times the best peer"::formatted))
                .map(beside ->
                        beside + " (target %s)".formatted(result.measure().target()))
                .orElse("");
    }

    /// Everything so far.
    Results all(Map<String, String> environment) {
        return new Results(environment, results, figures);
    }

    private static double at(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }
}
