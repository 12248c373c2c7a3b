package dev.annals.domain.note;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.NoteRecorded;
import dev.annals.event.v1.NoteResolved;
import dev.annals.state.v1.Note;

/// What each event records in a note.
final class NoteFold {
    private NoteFold() {}

    static void evolve(Note.Builder state, ContextEvent event) {
        switch (event.getPayloadCase()) {
            case NOTE_RECORDED -> recorded(state, event.getNoteRecorded());
            case NOTE_RESOLVED -> resolved(state, event.getNoteResolved());
            default -> {}
        }
    }

    private static void recorded(Note.Builder state, NoteRecorded recorded) {
        state.setAgentId(recorded.getAgentId())
                .setCategoryValue(recorded.getCategoryValue())
                .setCustomCategory(recorded.getCustomCategory())
                .setTitle(recorded.getTitle())
                .setContent(recorded.getContent())
                .clearTags()
                .addAllTags(recorded.getTagsList())
                .setRelatedFile(recorded.getRelatedFile())
                .setRelatedFeature(recorded.getRelatedFeature());
    }

    private static void resolved(Note.Builder state, NoteResolved resolved) {
        state.setResolved(true).setResolution(resolved.getResolution());
    }
}
