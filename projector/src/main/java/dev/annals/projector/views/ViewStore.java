package dev.annals.projector.views;

import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.CheckpointStore;

/// The store that keeps one generation of the views.
public interface ViewStore extends CheckpointStore, ViewReader {

    /// Makes the batch's changes and moves the checkpoint, all or nothing.
    ApplyOutcome commit(ViewBatch batch);
}
