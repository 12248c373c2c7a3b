package dev.annals.snapshot;

import java.util.List;

/// What one transaction changes in the snapshots.
///
/// @param taken those to be kept from now on; one that is there already is replaced by its equal
/// @param retained for each aggregate that has some taken, which ones stay
public record SnapshotBatch(List<StoredSnapshot> taken, List<Retained> retained) {
    /// Changes nothing.
    public static final SnapshotBatch NONE = new SnapshotBatch(List.of(), List.of());

    public SnapshotBatch {
        taken = List.copyOf(taken);
        retained = List.copyOf(retained);
    }

    /// The versions of an aggregate that may stay up to one of them; all others up to there go. Later ones are nobody's
    /// business here.
    ///
    /// @param upTo the version up to which this is said
    public record Retained(String aggregateId, long upTo, List<Long> versions) {
        public Retained {
            versions = List.copyOf(versions);
        }
    }

    /// Whether it changes nothing.
    public boolean isEmpty() {
        return taken.isEmpty() && retained.isEmpty();
    }
}
