package dev.annals.projector.graph;

import dev.annals.projector.ApplyOutcome;

/// A graph in which what one aggregate has left can be replaced.
public interface RewritableGraph extends GraphStore {

    /// Replaces what one aggregate has left, in one transaction. Changes nothing unless the stored checkpoint is the
    /// expected one, which stays.
    ApplyOutcome replace(GraphReplacement replacement);
}
