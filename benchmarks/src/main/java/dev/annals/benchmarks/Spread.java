package dev.annals.benchmarks;

import dev.annals.benchmarks.result.Median;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/// Seconds that the same thing took several times, for people.
final class Spread {
    private Spread() {}

    /// The middle, and between which ends the others are.
    static <T> String of(Collection<T> all, ToDoubleFunction<T> seconds) {
        double[] sorted = all.stream().mapToDouble(seconds).sorted().toArray();
        return sorted.length == 0
                ? "none"
                : "%.2f s (%.2f to %.2f)".formatted(Median.of(sorted), sorted[0], sorted[sorted.length - 1]);
    }
}
