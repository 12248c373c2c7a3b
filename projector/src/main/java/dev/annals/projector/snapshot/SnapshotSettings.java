package dev.annals.projector.snapshot;

import dev.annals.domain.AggregateType;
import dev.annals.snapshot.Snapshot;
import java.util.Map;
import java.util.Optional;

/// When snapshots are taken, and how much they may take.
///
/// @param interval how many events lie between two snapshots of an aggregate; 0 for none
/// @param byType the same for some types of aggregate
/// @param retention which ones stay
/// @param stateBytesPerEvent how many bytes of snapshots may be written for each event; where they are larger, only
///     every second one is taken, or every fourth and so on
/// @param cacheBytes about how many bytes of memory the folds kept between batches take, over all partitions
public record SnapshotSettings(
        int interval,
        Map<AggregateType, Integer> byType,
        Retention retention,
        int stateBytesPerEvent,
        long cacheBytes) {
    /// What is meant to be right for most.
    public static final SnapshotSettings DEFAULT =
            new SnapshotSettings(100, Map.of(), new Retention(8), 1_024, 1 << 26);

    public SnapshotSettings {
        byType = Map.copyOf(byType);
        if (interval < 0 || byType.values().stream().anyMatch(own -> own < 0)) {
            throw new IllegalArgumentException("intervals are 0 or more, not %d and %s".formatted(interval, byType));
        }
    }

    /// The interval for an aggregate of that type; unknown as long as nothing known has happened to it.
    int interval(Optional<AggregateType> type) {
        return type.map(known -> byType.getOrDefault(known, interval)).orElse(interval);
    }

    /// Whether an aggregate of some type has a snapshot due at a version.
    boolean mayBeDue(long version) {
        return isDue(version, interval) || byType.values().stream().anyMatch(own -> isDue(version, own));
    }

    /// Whether an aggregate with that many events may have a snapshot already.
    boolean mayHaveSome(long version) {
        return isPast(version, interval) || byType.values().stream().anyMatch(own -> isPast(version, own));
    }

    private static boolean isPast(long version, int interval) {
        return interval > 0 && version >= interval;
    }

    static boolean isDue(long version, int interval) {
        return interval > 0 && version % interval == 0;
    }

    /// Of how many snapshots due one is taken when they are as large as this one: a power of two.
    long width(Snapshot snapshot, int interval) {
        long bytes = (long) snapshot.state().getSerializedSize()
                + snapshot.requests().bytes().size();
        long allowed = Math.max(1, (long) stateBytesPerEvent * interval);
        long wanted = (bytes + allowed - 1) / allowed;
        return wanted <= 1 ? 1 : Long.highestOneBit(wanted - 1) << 1;
    }
}
