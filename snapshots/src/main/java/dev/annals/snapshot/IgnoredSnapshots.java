package dev.annals.snapshot;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the snapshots that were found and not used, by reason. Logs the first of each reason, the second, the fourth
/// and so on: a store full of them does not fill the log.
public final class IgnoredSnapshots {
    private static final Logger LOG = LoggerFactory.getLogger(IgnoredSnapshots.class);

    private final Map<Reason, LongAdder> counts = new EnumMap<>(Reason.class);

    /// Why one is not used.
    public enum Reason {
        /// Another version of the fold made it.
        OTHER_FOLD,
        /// What it holds is not what its hashes say.
        HASH,
        /// What it holds cannot be read.
        UNDECODABLE,
        /// The log has no such event at that position: it is of another log.
        NOT_IN_THE_LOG
    }

    public IgnoredSnapshots() {
        for (Reason reason : Reason.values()) {
            counts.put(reason, new LongAdder());
        }
    }

    /// How many so far.
    public long count(Reason reason) {
        return of(reason).sum();
    }

    void add(Reason reason, String aggregateId, long version) {
        LongAdder adder = of(reason);
        adder.increment();
        long count = adder.sum();
        if (Long.bitCount(count) == 1) {
            LOG.warn(
                    "snapshot ignored reason={} aggregate={} version={} ignored_so_far={}",
                    reason.name().toLowerCase(Locale.ROOT),
                    aggregateId,
                    version,
                    count);
        }
    }

    private LongAdder of(Reason reason) {
        return counts.getOrDefault(reason, new LongAdder());
    }
}
