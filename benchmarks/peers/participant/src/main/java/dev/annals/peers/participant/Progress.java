package dev.annals.peers.participant;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// How far a projection is. Counted where events are handled, and then looked up in the read model, so that waiting
/// costs the database next to nothing before the end.
public final class Progress {
    private static final long PAUSE_NANOS = 2_000_000;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final Database database;
    private final long target;
    private final AtomicLong handled;

    Progress(Database database, long done, long target) {
        this.database = database;
        this.target = target;
        this.handled = new AtomicLong(done);
    }

    /// So many more events are handled, whether or not they are committed yet.
    public void handled(int events) {
        handled.addAndGet(events);
    }

    /// Returns when the read model has everything; as long as more and more is handled.
    public void await() {
        long before = handled.get();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (handled.get() < target || ReadModel.events(database) < target) {
            if (handled.get() > before) {
                before = handled.get();
                deadline = System.nanoTime() + PATIENCE_NANOS;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("%d of %d events handled, and then nothing".formatted(before, target));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
