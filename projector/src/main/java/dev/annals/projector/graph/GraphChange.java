package dev.annals.projector.graph;

import dev.annals.readmodel.RelationshipType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// What one event changes in the graph.
///
/// Properties hold texts, numbers, truth values and lists of texts, never maps; a blank text removes the property.
public sealed interface GraphChange {

    /// The relationships that can end, and begin again as new ones.
    Set<RelationshipType> REVERSIBLE =
            Collections.unmodifiableSet(EnumSet.of(RelationshipType.ASSIGNED_TO, RelationshipType.TAGGED));

    /// The node is there, and has these properties; others keep their value.
    record UpsertNode(NodeRef node, Map<String, Object> properties) implements GraphChange {
        public UpsertNode {
            properties = Map.copyOf(properties);
        }
    }

    /// The relationship holds from now on, if it did not before.
    record Link(NodeRef from, RelationshipType type, NodeRef to, Map<String, Object> properties)
            implements GraphChange {
        public Link {
            properties = Map.copyOf(properties);
        }
    }

    /// The node's relationships of this type hold no longer, except those to the nodes kept.
    record Unlink(NodeRef from, RelationshipType type, Set<NodeRef> keep) implements GraphChange {
        public Unlink {
            keep = Set.copyOf(keep);
            if (!REVERSIBLE.contains(type)) {
                throw new IllegalArgumentException("relationships of type %s never end".formatted(type));
            }
        }
    }
}
