package dev.annals.benchmarks.result;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/// What one repetition gave.
///
/// @param value in the unit of its result
/// @param latencies of its single operations, where those were timed
public record Run(double value, Optional<Latencies> latencies) {

    /// A figure alone.
    public static Run of(double value) {
        return new Run(value, Optional.empty());
    }

    /// A figure, and how long the operations behind it took, in nanoseconds.
    public static Run of(double value, Histogram nanos) {
        return new Run(value, Optional.of(Latencies.of(nanos)));
    }
}
