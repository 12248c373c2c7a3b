package dev.annals.query.graph;

import dev.annals.query.Checkpoints;
import java.util.OptionalLong;

/// The graph. All methods are safe for use by many threads, wait a bounded time, and throw
/// [ReadModelUnavailableException] when the store does not answer in it.
public interface Graph extends Checkpoints {

    /// Where the event is that the graph cannot apply, of an aggregate that it holds back; empty if it does not.
    OptionalLong parkedAt(String aggregateId);

    /// What is near a node; without nodes if the graph does not have it.
    Neighbourhood around(String nodeId, Neighbourhood.Bounds bounds);
}
