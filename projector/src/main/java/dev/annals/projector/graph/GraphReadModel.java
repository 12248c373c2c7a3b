package dev.annals.projector.graph;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.ReadModel;
import dev.annals.projector.parking.Batch;
import dev.annals.projector.parking.Course;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.Wish;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The graph projection: aggregates and their parts as nodes, what they have to do with each other as relationships,
/// and snapshots of their states.
public final class GraphReadModel implements ReadModel {
    /// Rises when the same events begin to give another graph.
    public static final int REVISION = 1;

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
    public Parking parking(int partition) {
        return store.parking(partition);
    }

    @Override
    public boolean leave(int partition, ParkedAggregate parked, Wish wish) {
        return store.leave(partition, parked, wish);
    }

    @Override
    public ApplyOutcome settle(int partition, Checkpoint expected, Checkpoint next, ParkingChange change) {
        return store.commit(GraphBatch.without(partition, expected, next, change));
    }

    @Override
    public ApplyOutcome apply(int partition, Checkpoint expected, Batch batch) {
        return gap(batch)
                .<ApplyOutcome>map(ApplyOutcome.Refused::new)
                .orElseGet(() -> commit(partition, expected, batch));
    }

    /// Snapshots never hold up the graph: a batch that cannot be written with them is written without.
    private ApplyOutcome commit(int partition, Checkpoint expected, Batch batch) {
        SnapshotTaker.Taken taken =
                bare.remove(partition) ? SnapshotTaker.Taken.none(batch.events()) : take(partition, batch);
        return switch (write(new Work(partition, expected, batch, taken))) {
            case ApplyOutcome.Applied applied -> applied;
            case ApplyOutcome.Fenced fenced -> {
                snapshots.forget(partition);
                yield fenced;
            }
            case ApplyOutcome.Refused refused ->
                goBare(partition, taken) ? commit(partition, expected, batch) : refused;
        };
    }

    /// Snapshots are of the log, not of the graph: of what is held back they were taken when it came.
    private SnapshotTaker.Taken take(int partition, Batch batch) {
        return batch.course() instanceof Course.Replay
                ? SnapshotTaker.Taken.none(batch.events())
                : snapshots.take(partition, batch.events());
    }

    /// What one commit is to do.
    private record Work(int partition, Checkpoint expected, Batch batch, SnapshotTaker.Taken taken) {}

    private ApplyOutcome write(Work work) {
        boolean written = false;
        try {
            ApplyOutcome outcome =
                    store.commit(GraphBatchFold.of(work.partition(), work.expected(), work.batch(), work.taken()));
            written = true;
            return outcome;
        } finally {
            if (!written) {
                goBare(work.partition(), work.taken());
            }
        }
    }

    /// Gives up the snapshots of a batch that failed. Answers whether there were any: then it is tried again without.
    private boolean goBare(int partition, SnapshotTaker.Taken taken) {
        snapshots.giveUp(partition, taken.snapshots());
        return !taken.snapshots().isEmpty() && bare.add(partition);
    }

    /// What is missing between the events themselves; what is missing before them only the store can tell.
    private static Optional<String> gap(Batch batch) {
        Map<String, Long> versions = new HashMap<>();
        for (RecordedEvent recorded : batch.events()) {
            if (batch.holdsBack(recorded)) {
                continue;
            }
            String aggregateId = recorded.event().getAggregateId();
            long version = recorded.event().getVersion();
            Long before = versions.put(aggregateId, version);
            if (before != null && !batch.parking().follows(aggregateId, version, before)) {
                return Optional.of("%s: version %d does not follow %d".formatted(aggregateId, version, before));
            }
        }
        return Optional.empty();
    }
}
