package dev.annals.benchmarks;

import org.HdrHistogram.Histogram;

/// How long the same calls took with snapshots and without, in nanoseconds.
record Saving(Histogram with, Histogram without) {

    void report(Report report, String what, String target) {
        report.durations(what + ", from snapshots", with, "-");
        report.durations(what + ", from the whole log", without, "-");
        report.figure(
                what + ", time saved", "%.1f %%".formatted(100 - 100 * with.getMean() / without.getMean()), target);
    }
}
