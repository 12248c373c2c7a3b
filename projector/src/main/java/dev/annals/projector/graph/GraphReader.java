package dev.annals.projector.graph;

import dev.annals.readmodel.RelationshipType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Reads one generation of the graph as it is stored. Methods throw
/// [dev.annals.projector.ReadModelUnavailableException] if the store does not answer.
public interface GraphReader {

    /// The nodes of these aggregates and of their parts, by aggregate and by node id.
    Map<String, Map<String, StoredNode>> nodes(Collection<String> aggregateIds);

    /// The relationships of some types between some nodes.
    List<StoredRelationship> relationships(Collection<Edge> edges);

    /// The versions of these aggregates' nodes, without those that are not there.
    Map<String, Long> versions(Collection<String> aggregateIds);

    /// A node.
    ///
    /// @param since position from which it is there
    /// @param properties all that projecting gave it
    record StoredNode(
            String label, boolean stub, long version, long position, long since, Map<String, Object> properties) {
        public StoredNode {
            properties = Map.copyOf(properties);
        }
    }

    /// Where relationships can be.
    ///
    /// @param from id of the node it starts from
    /// @param type its type
    /// @param to id of the node it leads to
    record Edge(String from, RelationshipType type, String to) {}

    /// A relationship.
    ///
    /// @param until empty while it holds
    record StoredRelationship(Edge edge, long since, OptionalLong until, Map<String, Object> properties) {
        public StoredRelationship {
            properties = Map.copyOf(properties);
        }
    }
}
