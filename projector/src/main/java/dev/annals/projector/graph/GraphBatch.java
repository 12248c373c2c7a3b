package dev.annals.projector.graph;

import dev.annals.projector.Checkpoint;
import dev.annals.projector.parking.ParkingChange;
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
/// @param parking what changes in what is parked
public record GraphBatch(
        int partition,
        Checkpoint expected,
        Checkpoint next,
        List<NodeRow> nodes,
        List<EndRow> ends,
        List<RelationshipRow> relationships,
        SnapshotBatch snapshots,
        ParkingChange parking) {
    public GraphBatch {
        nodes = List.copyOf(nodes);
        ends = List.copyOf(ends);
        relationships = List.copyOf(relationships);
    }

    /// Without changes of the graph itself.
    static GraphBatch without(int partition, Checkpoint expected, Checkpoint next, ParkingChange change) {
        return new GraphBatch(partition, expected, next, List.of(), List.of(), List.of(), SnapshotBatch.NONE, change);
    }
}
