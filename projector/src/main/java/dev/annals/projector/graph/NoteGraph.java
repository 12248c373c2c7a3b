package dev.annals.projector.graph;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.NoteRecorded;
import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.RelationshipType;

/// A note: linked to the agent that wrote it and to its tags.
final class NoteGraph {
    private NoteGraph() {}

    static Changes changes(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case NOTE_RECORDED -> recorded(event);
            case NOTE_RESOLVED -> resolved(event);
            default -> throw Changes.misplaced(event);
        };
    }

    private static Changes recorded(ContextEvent event) {
        NoteRecorded recorded = event.getNoteRecorded();
        Properties properties = Properties.none()
                .text("title", recorded.getTitle())
                .text("content", recorded.getContent())
                .choice("category", recorded.getCategory())
                .text("custom_category", recorded.getCustomCategory())
                .text("agent_id", recorded.getAgentId())
                .text("note_id", recorded.getNoteId())
                .texts("tags", recorded.getTagsList())
                .text("related_file", recorded.getRelatedFile())
                .text("related_feature", recorded.getRelatedFeature());
        Changes changes = Changes.of(event, NodeLabel.NOTE, properties);
        return changes.linkFromActor(recorded.getAgentId(), RelationshipType.WROTE, changes.root())
                .tags(recorded.getTagsList());
    }

    private static Changes resolved(ContextEvent event) {
        Properties properties = Properties.none()
                .flag("resolved", true)
                .text("resolution", event.getNoteResolved().getResolution());
        return Changes.of(event, NodeLabel.NOTE, properties);
    }
}
