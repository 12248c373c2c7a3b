package dev.annals.benchmarks;

import dev.annals.benchmarks.result.Run;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;

/// Calls of one caller, one after the other.
///
/// @param warmUp how many do not count
/// @param counted how many do
record Calls(int warmUp, int counted) {

    /// Calls per second, and how long each took.
    Run run(IntConsumer call) {
        Histogram nanos = Report.durations();
        for (int n = 0; n < warmUp; n++) {
            call.accept(n);
        }
        long start = System.nanoTime();
        for (int n = warmUp; n < warmUp + counted; n++) {
            long begin = System.nanoTime();
            call.accept(n);
            nanos.recordValue(System.nanoTime() - begin);
        }
        return Writers.perSecond(nanos, start);
    }
}
