package dev.annals.projector.graph;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.ReadModel;
import dev.annals.projector.ReadModelUnavailableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The graph projection: aggregates and their parts as nodes, what they have to do with each other as relationships,
/// and snapshots of their states.
public final class GraphReadModel implements ReadModel {
    private final GraphStore store;
    private final SnapshotTaker snapshots;
    /// The partitions whose next batch goes without snapshots.
    private final Set<Integer> bare = ConcurrentHashMap.newKeySet();

    /// Without snapshots.
    public GraphReadModel(GraphStore store) {
        this(store, SnapshotTaker.NONE);
    }

    public GraphReadModel(GraphStore store, SnapshotTaker snapshots) {
        this.store = store;
        this.snapshots = snapshots;
    }

    @Override
    public void prepare() {
        store.prepare();
    }

    @Override
    public Checkpoint claim(int partition, String owner) {
        snapshots.forget(partition);
        return store.claim(partition, owner);
    }

    @Override
    public Checkpoint checkpoint(int partition) {
        return store.checkpoint(partition);
    }

    @Override
    public ApplyOutcome apply(int partition, Checkpoint expected, List<RecordedEvent> events) {
        return gap(events)
                .<ApplyOutcome>map(ApplyOutcome.Refused::new)
                .orElseGet(() -> commit(partition, expected, events));
    }

    /// Snapshots never hold up the graph: a batch that cannot be written with them is written without.
    private ApplyOutcome commit(int partition, Checkpoint expected, List<RecordedEvent> events) {
        SnapshotTaker.Taken taken =
                bare.remove(partition) ? SnapshotTaker.Taken.none(events) : snapshots.take(partition, events);
        return switch (write(partition, expected, taken)) {
            case ApplyOutcome.Applied applied -> applied;
            case ApplyOutcome.Fenced fenced -> {
                snapshots.forget(partition);
                yield fenced;
            }
            case ApplyOutcome.Refused refused ->
                goBare(partition, taken) ? commit(partition, expected, events) : refused;
        };
    }

    private ApplyOutcome write(int partition, Checkpoint expected, SnapshotTaker.Taken taken) {
        try {
            return store.commit(GraphBatchFold.of(partition, expected, taken));
        } catch (ReadModelUnavailableException away) {
            goBare(partition, taken);
            throw away;
        }
    }

    /// Gives up the snapshots of a batch that failed. Answers whether there were any: then it is tried again without.
    private boolean goBare(int partition, SnapshotTaker.Taken taken) {
        snapshots.giveUp(partition, taken.snapshots());
        return !taken.snapshots().isEmpty() && bare.add(partition);
    }

    /// What is missing between the events themselves; what is missing before them only the store can tell.
    private static Optional<String> gap(List<RecordedEvent> events) {
        Map<String, Long> versions = new HashMap<>();
        for (RecordedEvent recorded : events) {
            String aggregateId = recorded.event().getAggregateId();
            long version = recorded.event().getVersion();
            Long before = versions.put(aggregateId, version);
            if (before != null && version != before + 1) {
                return Optional.of("%s: version %d does not follow %d".formatted(aggregateId, version, before));
            }
        }
        return Optional.empty();
    }
}
