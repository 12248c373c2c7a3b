package dev.annals.projector.graph;

import dev.annals.projector.Checkpoint;
import dev.annals.snapshot.SnapshotBatch;
import java.util.List;

/// What one transaction changes in the graph.
///
/// @param partition the partition of the aggregates, from 0
/// @param expected the checkpoint that must be stored before
/// @param next the checkpoint that covers the changes
/// @param nodes one row for each node that an event of the batch touches
/// @param ends the other nodes that relationships need
/// @param relationships in the order in which they happened
/// @param snapshots the states that aggregates have come to
public record GraphBatch(
        int partition,
        Checkpoint expected,
        Checkpoint next,
        List<NodeRow> nodes,
        List<EndRow> ends,
        List<RelationshipRow> relationships,
        SnapshotBatch snapshots) {
    public GraphBatch {
        nodes = List.copyOf(nodes);
        ends = List.copyOf(ends);
        relationships = List.copyOf(relationships);
    }
}
