package dev.annals.projector.graph;

import dev.annals.readmodel.GraphKeys;
import dev.annals.readmodel.NodeLabel;

/// Which node is meant.
///
/// @param label what it is, as far as the event says
/// @param id its id within a generation
/// @param aggregateId the aggregate it is, or is a part of; empty for a node that belongs to nobody
public record NodeRef(NodeLabel label, String id, String aggregateId) {

    /// The node of an aggregate.
    public static NodeRef aggregate(NodeLabel label, String aggregateId) {
        return new NodeRef(label, LongText.id(aggregateId), aggregateId);
    }

    /// Whoever acts: an agent, or a person who is no aggregate.
    public static NodeRef actor(String name) {
        return aggregate(NodeLabel.AGENT, GraphKeys.actor(name));
    }

    /// The node of a part of an aggregate.
    public static NodeRef part(String aggregateId, NodeLabel label, String id) {
        return new NodeRef(label, LongText.id(GraphKeys.part(aggregateId, label, id)), aggregateId);
    }

    /// Whether an id within a generation is that of a part of an aggregate.
    public static boolean isPart(String aggregateId, String nodeId) {
        return nodeId.startsWith(aggregateId + "/");
    }

    /// The node of a tag.
    public static NodeRef tag(String tag) {
        return new NodeRef(NodeLabel.TAG, LongText.id(GraphKeys.tag(tag)), "");
    }
}
