package dev.annals.query.graph;

import dev.annals.query.Checkpoints;

/// The graph. All methods are safe for use by many threads, wait a bounded time, and throw
/// [ReadModelUnavailableException] when the store does not answer in it.
public interface Graph extends Checkpoints {

    /// What is near a node; without nodes if the graph does not have it.
    Neighbourhood around(String nodeId, Neighbourhood.Bounds bounds);
}
