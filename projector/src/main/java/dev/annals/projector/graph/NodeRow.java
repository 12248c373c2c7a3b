package dev.annals.projector.graph;

import java.util.HashMap;
import java.util.Map;

/// What a batch makes of one node.
///
/// @param node which one
/// @param follows the version of the aggregate that must be in the graph already; 0 asks for nothing
/// @param version of the aggregate, after its last event that touched the node
/// @param position of that event
/// @param since position of the first event of the batch that touched the node
/// @param properties to set; a blank text removes the property
public record NodeRow(
        NodeRef node, long follows, long version, long position, long since, Map<String, Object> properties) {
    public NodeRow {
        properties = Map.copyOf(properties);
    }

    NodeRow since(long earlier) {
        return new NodeRow(node, follows, version, position, earlier, properties);
    }

    /// This row and what a later event makes of the same node.
    NodeRow then(NodeRow later) {
        Map<String, Object> both = new HashMap<>(properties);
        both.putAll(later.properties);
        return new NodeRow(node, follows, later.version, later.position, since, both);
    }
}
