package dev.annals.projector.views;

import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;

/// Views in which the state of one aggregate can be replaced.
public interface RewritableViews extends ViewStore {

    /// Replaces all that is stored of an aggregate's state. Changes nothing unless the stored checkpoint is the
    /// expected one, which stays.
    ApplyOutcome replace(int partition, Checkpoint expected, FoldedState state);
}
