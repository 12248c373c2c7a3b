package dev.annals.projector.graph;

import dev.annals.readmodel.RelationshipType;
import java.util.Map;
import java.util.Set;

/// What a batch makes of a node's relationships of one type; rows take effect in their order.
public sealed interface RelationshipRow {

    /// The node it starts from.
    NodeRef from();

    /// Its type.
    RelationshipType type();

    /// It holds from a position on, if it does not yet.
    record Open(NodeRef from, RelationshipType type, NodeRef to, long position, Map<String, Object> properties)
            implements RelationshipRow {
        public Open {
            properties = Map.copyOf(properties);
        }
    }

    /// All that hold end at a position, except those to the nodes kept.
    record Close(NodeRef from, RelationshipType type, Set<NodeRef> keep, long position) implements RelationshipRow {
        public Close {
            keep = Set.copyOf(keep);
        }
    }
}
