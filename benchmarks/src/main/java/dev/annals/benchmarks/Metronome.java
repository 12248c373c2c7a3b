package dev.annals.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Does something at its times, on a thread of its own, until it is closed: what comes late does not move what comes
/// after it.
final class Metronome implements AutoCloseable {
    private final double nanos;
    private final Beat beat;
    private final Thread thread;
    private volatile boolean over;
    private volatile long beats;

    /// What is done.
    interface Beat {
        /// Does it once.
        ///
        /// @param number from 0
        /// @param due when it was to be done, as `System.nanoTime()` has it
        void at(long number, long due);
    }

    private Metronome(String name, double nanos, Beat beat) {
        this.nanos = nanos;
        this.beat = beat;
        thread = Thread.ofPlatform().name(name).start(this::run);
    }

    /// Begins.
    static Metronome perSecond(String name, double times, Beat beat) {
        return new Metronome(name, TimeUnit.SECONDS.toNanos(1) / times, beat);
    }

    private void run() {
        long start = System.nanoTime();
        for (long number = 0; !over; number++) {
            long due = start + (long) (number * nanos);
            LockSupport.parkNanos(due - System.nanoTime());
            if (!over) {
                beat.at(number, due);
                beats = number + 1;
            }
        }
    }

    /// How often it was done so far.
    long beats() {
        return beats;
    }

    /// Ends after what is being done.
    @Override
    public void close() {
        over = true;
        LockSupport.unpark(thread);
        Waits.join(thread);
    }
}
