package dev.annals.snapshot;

import java.util.List;
import java.util.Optional;

/// Where snapshots are kept, for readers. Methods answer within a bounded time or throw
/// [SnapshotsUnavailableException], and are safe for use by many threads.
public interface SnapshotStore {

    /// The newest one of an aggregate within the bounds, usable or not.
    Optional<StoredSnapshot> newest(String aggregateId, UpTo upTo);

    /// All of an aggregate, the newest first.
    List<SnapshotHeading> headings(String aggregateId);
}
