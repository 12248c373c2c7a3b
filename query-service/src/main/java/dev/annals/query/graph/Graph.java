package dev.annals.query.graph;

import dev.annals.query.Checkpoints;

/// The graph. All methods are safe for use by many threads, wait a bounded time, and throw
/// [ReadModelUnavailableException] when the store does not answer in it.
public interface Graph extends Checkpoints {

    /// Looks at what is near an aggregate, and at how far the graph is with it.
    ///
    /// @param partition the aggregate's
    Sight look(String aggregateId, int partition, Neighbourhood.Bounds bounds);
}
