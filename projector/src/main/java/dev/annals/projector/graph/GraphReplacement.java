package dev.annals.projector.graph;

import dev.annals.projector.Checkpoint;
import dev.annals.readmodel.RelationshipType;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What one transaction puts in the place of all that one aggregate has left in the graph.
///
/// @param partition the partition of the aggregate, from 0
/// @param expected the checkpoint that must be stored, and stays
/// @param aggregateId the aggregate
/// @param nodes its own node and those of its parts; of these there are no others. Those of version 0 are only named
/// @param ends the nodes of others that its relationships need
/// @param relationships those that its events said
public record GraphReplacement(
        int partition,
        Checkpoint expected,
        String aggregateId,
        List<NodeRow> nodes,
        List<EndRow> ends,
        List<Said> relationships) {
    public GraphReplacement {
        nodes = List.copyOf(nodes);
        ends = List.copyOf(ends);
        relationships = List.copyOf(relationships);
    }

    /// A relationship that its events said.
    ///
    /// @param until empty while it holds
    public record Said(
            NodeRef from,
            RelationshipType type,
            NodeRef to,
            long since,
            OptionalLong until,
            Map<String, Object> properties) {
        public Said {
            properties = Map.copyOf(properties);
        }
    }
}
