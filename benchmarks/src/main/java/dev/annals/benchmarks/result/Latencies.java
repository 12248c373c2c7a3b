package dev.annals.benchmarks.result;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/// How long single operations took, in milliseconds.
///
/// @param max not a number where only the percentiles are known
public record Latencies(double p50, double p95, double p99, double max) {

    /// Of durations in nanoseconds.
    public static Latencies of(Histogram nanos) {
        return new Latencies(at(nanos, 50), at(nanos, 95), at(nanos, 99), nanos.getMaxValue() / 1e6);
    }

    /// The median run's, figure by figure.
    public static Latencies median(List<Latencies> runs) {
        return new Latencies(
                median(runs, Latencies::p50),
                median(runs, Latencies::p95),
                median(runs, Latencies::p99),
                median(runs, Latencies::max));
    }

    private static double median(List<Latencies> runs, ToDoubleFunction<Latencies> figure) {
        return Median.of(runs.stream().mapToDouble(figure).toArray());
    }

    private static double at(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    @Override
    public String toString() {
        String longest = Double.isNaN(max) ? "-" : "%.2f".formatted(max);
        return "%.2f / %.2f / %.2f / %s".formatted(p50, p95, p99, longest);
    }
}
