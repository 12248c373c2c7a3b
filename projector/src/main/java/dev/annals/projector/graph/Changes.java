package dev.annals.projector.graph;

import dev.annals.event.v1.ContextEvent;
import dev.annals.readmodel.GraphKeys;
import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.RelationshipType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Collects what one event changes. Begins with the aggregate's own node, which every event of it touches.
final class Changes {
    private final ContextEvent event;
    private final NodeRef root;
    private final List<GraphChange> changes = new ArrayList<>();

    private Changes(ContextEvent event, NodeRef root) {
        this.event = event;
        this.root = root;
    }

    /// Changes of an aggregate's node, and what hangs on it.
    static Changes of(ContextEvent event, NodeLabel label, Properties properties) {
        Changes begun = new Changes(event, NodeRef.aggregate(label, event.getAggregateId()));
        if (event.getVersion() == 1) {
            properties.time("created_time", event.getTimestamp());
        }
        return begun.node(begun.root, properties.time("updated_time", event.getTimestamp()));
    }

    static IllegalArgumentException misplaced(ContextEvent event) {
        return new IllegalArgumentException("%s given to the wrong aggregate".formatted(event.getPayloadCase()));
    }

    NodeRef root() {
        return root;
    }

    NodeRef part(NodeLabel label, String id) {
        return NodeRef.part(event.getAggregateId(), label, id);
    }

    Changes node(NodeRef node, Properties properties) {
        changes.add(new GraphChange.UpsertNode(node, properties.map()));
        return this;
    }

    Changes link(NodeRef from, RelationshipType type, NodeRef to) {
        return link(from, type, to, Properties.none());
    }

    Changes link(NodeRef from, RelationshipType type, NodeRef to, Properties properties) {
        changes.add(new GraphChange.Link(from, type, to, properties.map()));
        return this;
    }

    /// Links to an aggregate, if the event names one.
    Changes linkTo(NodeRef from, RelationshipType type, NodeLabel label, String aggregateId) {
        return aggregateId.isBlank() ? this : link(from, type, NodeRef.aggregate(label, GraphKeys.named(aggregateId)));
    }

    /// Links to whoever acts, if the event names them.
    Changes linkToActor(NodeRef from, RelationshipType type, String actor) {
        return actor.isBlank() ? this : link(from, type, NodeRef.actor(actor));
    }

    /// Links from whoever acts, if the event names them.
    Changes linkFromActor(String actor, RelationshipType type, NodeRef to) {
        return actor.isBlank() ? this : link(NodeRef.actor(actor), type, to);
    }

    /// Links to each part of this aggregate.
    Changes linkToParts(NodeRef from, RelationshipType type, NodeLabel label, List<String> ids) {
        ids.stream().filter(id -> !id.isBlank()).forEach(id -> link(from, type, part(label, id)));
        return this;
    }

    Changes tags(List<String> tags) {
        tags.stream()
                .filter(tag -> !tag.isBlank())
                .forEach(tag -> link(root, RelationshipType.TAGGED, NodeRef.tag(tag)));
        return this;
    }

    /// From now on the node is assigned to this agent alone; to nobody if the name is blank.
    Changes assign(NodeRef node, String agent) {
        Set<NodeRef> keep = agent.isBlank() ? Set.of() : Set.of(NodeRef.actor(agent));
        unlinkAllBut(node, RelationshipType.ASSIGNED_TO, keep);
        return linkToActor(node, RelationshipType.ASSIGNED_TO, agent);
    }

    Changes unlinkAllBut(NodeRef from, RelationshipType type, Set<NodeRef> keep) {
        changes.add(new GraphChange.Unlink(from, type, keep));
        return this;
    }

    List<GraphChange> list() {
        return List.copyOf(changes);
    }
}
