package dev.annals.domain.note;

import dev.annals.domain.Shape;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.NoteCategory;
import dev.annals.event.v1.NoteRecorded;
import dev.annals.event.v1.NoteResolved;
import java.util.List;
import java.util.regex.Pattern;

/// What is malformed in an event of a note.
final class NoteChecks {
    private static final Pattern CUSTOM_CATEGORY = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    private NoteChecks() {}

    static List<Violation> violations(ContextEvent proposed) {
        Shape shape = Shape.of(proposed);
        switch (proposed.getPayloadCase()) {
            case NOTE_RECORDED -> recorded(shape, proposed.getNoteRecorded());
            case NOTE_RESOLVED -> resolved(shape, proposed.getNoteResolved());
            default -> {}
        }
        return shape.violations();
    }

    private static void recorded(Shape shape, NoteRecorded recorded) {
        shape.optionalName("note_id", recorded.getNoteId())
                .name("agent_id", recorded.getAgentId())
                .chosen("category", recorded.getCategory())
                .text("title", recorded.getTitle())
                .text("content", recorded.getContent())
                .names("tags", recorded.getTagsList())
                .optionalName("related_feature", recorded.getRelatedFeature());
        customCategory(shape, recorded.getCategory(), recorded.getCustomCategory());
    }

    private static void customCategory(Shape shape, NoteCategory category, String name) {
        if (category == NoteCategory.NOTE_CATEGORY_CUSTOM) {
            shape.rule(
                    CUSTOM_CATEGORY.matcher(name).matches(),
                    "custom_category",
                    "must be 1 to 128 characters of A-Z a-z 0-9 _ - . but is '%s'".formatted(name));
        } else {
            shape.rule(
                    name.isEmpty(),
                    "custom_category",
                    "must be blank unless the category is NOTE_CATEGORY_CUSTOM, but is '%s'".formatted(name));
        }
    }

    private static void resolved(Shape shape, NoteResolved resolved) {
        shape.optionalName("note_id", resolved.getNoteId()).text("resolution", resolved.getResolution());
    }
}
