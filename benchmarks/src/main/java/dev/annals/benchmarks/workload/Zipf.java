package dev.annals.benchmarks.workload;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Ranks from 0, the chance of rank r being proportional to 1 / (r + 1)^exponent.
final class Zipf {
    private final double[] upTo;

    Zipf(int ranks, double exponent) {
        upTo = new double[ranks];
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            sum += Math.pow(rank + 1.0, -exponent);
            upTo[rank] = sum;
        }
    }

    int next(RandomGenerator random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
    }
}
