package dev.annals.projector.snapshot;

import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the snapshots that were due and could not be taken. Logs the first, the second, the fourth and so on.
public final class MissedSnapshots {
    private static final Logger LOG = LoggerFactory.getLogger(MissedSnapshots.class);

    private final LongAdder count = new LongAdder();

    /// How many so far.
    public long count() {
        return count.sum();
    }

    void add(String aggregateId, String reason) {
        count.increment();
        long soFar = count.sum();
        if (Long.bitCount(soFar) == 1) {
            LOG.warn("snapshot missed aggregate={} missed_so_far={} reason={}", aggregateId, soFar, reason);
        }
    }
}
