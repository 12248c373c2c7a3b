package dev.annals.projector.graph;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.ReadModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The graph projection: aggregates and their parts as nodes, what they have to do with each other as relationships.
public final class GraphReadModel implements ReadModel {
    private final GraphStore store;

    public GraphReadModel(GraphStore store) {
        this.store = store;
    }

    @Override
    public void prepare() {
        store.prepare();
    }

    @Override
    public Checkpoint claim(int partition) {
        return store.claim(partition);
    }

    @Override
    public Checkpoint checkpoint(int partition) {
        return store.checkpoint(partition);
    }

    @Override
    public ApplyOutcome apply(int partition, Checkpoint expected, List<RecordedEvent> events) {
        return gap(events)
                .<ApplyOutcome>map(ApplyOutcome.Refused::new)
                .orElseGet(() -> store.commit(GraphBatchFold.of(partition, expected, events)));
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
