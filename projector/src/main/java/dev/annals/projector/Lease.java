package dev.annals.projector;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A process's right to work on a partition, until it is taken back. It only keeps processes out of each other's way:
/// what a store takes is decided by its checkpoint and epoch. Safe for use by many threads.
public final class Lease {
    private final StopSignal ended = new StopSignal();
    private final Duration lasts;
    private final LongSupplier nanoTime;
    private boolean confirmed;
    private long confirmedAt;
    private boolean doubted;
    private long doubtedAt;

    /// @param lasts for how long after it was confirmed it is believed
    /// @param nanoTime a clock that never goes back
    public Lease(Duration lasts, LongSupplier nanoTime) {
        this.lasts = lasts;
        this.nanoTime = nanoTime;
    }

    /// Given when it is taken back.
    public StopSignal ended() {
        return ended;
    }

    /// It was held at this time.
    public synchronized void confirm(long at) {
        confirmed = true;
        confirmedAt = at;
    }

    /// Somebody else claimed the partition: only what is confirmed from now on counts.
    public synchronized void doubt() {
        doubted = true;
        doubtedAt = nanoTime.getAsLong();
    }

    /// Whether the partition may be claimed. After a pause of the process it may not, until it was confirmed again.
    public synchronized boolean holds() {
        return confirmed
                && !ended.isGiven()
                && nanoTime.getAsLong() - confirmedAt < lasts.toNanos()
                && (!doubted || confirmedAt - doubtedAt > 0);
    }
}
