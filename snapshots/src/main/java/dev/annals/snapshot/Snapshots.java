package dev.annals.snapshot;

import dev.annals.snapshot.IgnoredSnapshots.Reason;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The snapshots that can be used. One that does not match its hashes, cannot be read or was made by another fold is
/// passed over and counted; a store that does not answer has none. Never fails: the log has what is not here.
public final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final int MOST_ATTEMPTS = 4;

    private final SnapshotStore store;
    private final SnapshotCodec codec;
    private final IgnoredSnapshots ignored;

    public Snapshots(SnapshotStore store, SnapshotCodec codec, IgnoredSnapshots ignored) {
        this.store = store;
        this.codec = codec;
        this.ignored = ignored;
    }

    /// No snapshots, ever.
    public static Snapshots none() {
        SnapshotStore empty = new SnapshotStore() {
            @Override
            public Optional<StoredSnapshot> newest(String aggregateId, UpTo upTo) {
                return Optional.empty();
            }

            @Override
            public List<SnapshotHeading> headings(String aggregateId) {
                return List.of();
            }
        };
        return new Snapshots(empty, SnapshotCodec.CURRENT, new IgnoredSnapshots());
    }

    /// The newest usable one of an aggregate within the bounds.
    public Optional<Snapshot> newest(String aggregateId, UpTo upTo) {
        try {
            return find(aggregateId, upTo);
        } catch (SnapshotsUnavailableException unavailable) {
            LOG.debug("no snapshot of {}: {}", aggregateId, unavailable.toString());
            return Optional.empty();
        }
    }

    private Optional<Snapshot> find(String aggregateId, UpTo upTo) {
        UpTo bound = upTo;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<StoredSnapshot> stored = store.newest(aggregateId, bound);
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            long version = stored.get().heading().version();
            switch (codec.read(aggregateId, stored.get())) {
                case SnapshotCodec.Reading.Usable(Snapshot snapshot) -> {
                    return Optional.of(snapshot);
                }
                case SnapshotCodec.Reading.Unusable(Reason reason) -> {
                    ignored.add(reason, aggregateId, version);
                    bound = bound.before(version);
                }
            }
        }
        return Optional.empty();
    }

    /// Says that the log has no event where this one claims to end.
    public void notInTheLog(Snapshot snapshot) {
        ignored.add(Reason.NOT_IN_THE_LOG, snapshot.aggregateId(), snapshot.version());
    }

    /// What was passed over.
    public IgnoredSnapshots ignored() {
        return ignored;
    }
}
