package dev.annals.projector.graph;

import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.CheckpointStore;

/// The database that keeps one generation of the graph.
public interface GraphStore extends CheckpointStore {

    /// Makes the batch's changes and moves the checkpoint in one transaction. Refuses the batch if an event before one
    /// of its events is not in the graph.
    ApplyOutcome commit(GraphBatch batch);
}
