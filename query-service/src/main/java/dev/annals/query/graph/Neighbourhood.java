package dev.annals.query.graph;

import com.google.protobuf.Struct;
import java.util.List;

/// What is near a node of the graph.
///
/// @param nodes the one in the middle first, then by distance; empty if the graph does not have it
/// @param relationships those between the nodes
/// @param truncated whether there was more than asked for
public record Neighbourhood(List<Node> nodes, List<Relationship> relationships, boolean truncated) {
    /// Of a node that the graph does not have.
    public static final Neighbourhood NOTHING = new Neighbourhood(List.of(), List.of(), false);

    public Neighbourhood {
        nodes = List.copyOf(nodes);
        relationships = List.copyOf(relationships);
    }

    /// A node.
    ///
    /// @param stub whether the log has no event of it yet
    /// @param properties what is known of it now
    public record Node(String id, String label, boolean stub, Struct properties) {}

    /// A relationship.
    ///
    /// @param until position from which it no longer holds; 0 while it does
    public record Relationship(String from, String type, String to, long since, long until) {}

    /// Which neighbourhood is asked for.
    ///
    /// @param depth how many steps away from the middle
    /// @param maxNodes how many nodes at most
    /// @param position only what was there after this position; [Long#MAX_VALUE] is now
    public record Bounds(int depth, int maxNodes, long position) {}
}
