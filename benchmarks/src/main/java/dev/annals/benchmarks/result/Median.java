package dev.annals.benchmarks.result;

import java.util.Arrays;

/// The middle of some figures.
public final class Median {
    private Median() {}

    /// Of at least one.
    public static double of(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
