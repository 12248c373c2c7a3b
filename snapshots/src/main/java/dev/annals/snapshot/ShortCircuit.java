package dev.annals.snapshot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps readers from waiting for a store that does not answer: after a failure everybody is refused at once, and after
/// a pause one of them tries again. The pause doubles with each failure, up to a limit.
public final class ShortCircuit implements SnapshotStore {
    private static final Logger LOG = LoggerFactory.getLogger(ShortCircuit.class);

    private static final int MOST_DOUBLINGS = 20;

    private final SnapshotStore store;
    private final Duration firstPause;
    private final Duration longestPause;
    private final LongSupplier nanoTime;
    private int failures;
    private long nextTry;

    /// A store with a short circuit.
    ///
    /// @param nanoTime a clock that only goes forward
    public ShortCircuit(SnapshotStore store, Duration firstPause, Duration longestPause, LongSupplier nanoTime) {
        this.store = store;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        this.nanoTime = nanoTime;
    }

    @Override
    public Optional<StoredSnapshot> newest(String aggregateId, UpTo upTo) {
        return ask(() -> store.newest(aggregateId, upTo));
    }

    @Override
    public List<SnapshotHeading> headings(String aggregateId) {
        return ask(() -> store.headings(aggregateId));
    }

    private <T> T ask(Supplier<T> question) {
        if (!mayAsk()) {
            throw new SnapshotsUnavailableException("snapshots could not be read a moment ago");
        }
        try {
            T answer = question.get();
            answered();
            return answer;
        } catch (SnapshotsUnavailableException silent) {
            failed(silent);
            throw silent;
        }
    }

    /// Moving the next try on before trying lets only one through.
    private synchronized boolean mayAsk() {
        if (failures == 0) {
            return true;
        }
        long now = nanoTime.getAsLong();
        if (now - nextTry < 0) {
            return false;
        }
        nextTry = now + pause();
        return true;
    }

    private synchronized void answered() {
        if (failures > 0) {
            failures = 0;
            LOG.info("snapshots can be read again");
        }
    }

    private synchronized void failed(SnapshotsUnavailableException silent) {
        if (failures == 0) {
            LOG.warn("snapshots cannot be read, so whole histories are: {}", silent.toString());
        }
        failures = Math.min(failures + 1, MOST_DOUBLINGS);
        nextTry = nanoTime.getAsLong() + pause();
    }

    private long pause() {
        return Math.min(firstPause.toNanos() << (failures - 1), longestPause.toNanos());
    }
}
