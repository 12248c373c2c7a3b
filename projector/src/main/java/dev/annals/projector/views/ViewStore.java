package dev.annals.projector.views;

import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.CheckpointStore;
import dev.annals.state.v1.AggregateState;
import java.util.Collection;
import java.util.Map;

/// The store that keeps one generation of the views.
public interface ViewStore extends CheckpointStore {

    /// The stored states of these aggregates by their ids, without those that are not there.
    Map<String, AggregateState> states(int partition, Collection<String> aggregateIds);

    /// Makes the batch's changes and moves the checkpoint, all or nothing.
    ApplyOutcome commit(ViewBatch batch);
}
