package dev.annals.benchmarks;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Prints figures as they are found, one line each: what, the figure, the target it is held against.
public final class Report {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

    private final PrintStream out;

    public Report(PrintStream out) {
        this.out = out;
    }

    /// A histogram for durations in nanoseconds, up to five minutes.
    public static Histogram durations() {
        return new Histogram(LONGEST, 3);
    }

    /// A heading with what the following lines have in common.
    public void section(String title) {
        out.printf("%n%s%n", title);
    }

    /// One figure.
    public void figure(String what, String figure, String target) {
        out.printf("  %-58s %18s   (target %s)%n", what, figure, target);
    }

    /// Median, 95th and 99th percentile of durations in nanoseconds.
    public void durations(String what, Histogram nanos, String target) {
        figure(
                what,
                "%.2f / %.2f / %.2f ms".formatted(at(nanos, 50), at(nanos, 95), at(nanos, 99)),
                target + ", shown p50/p95/p99");
    }

    private static double at(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }
}
