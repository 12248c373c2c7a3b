package dev.annals.domain;

import dev.annals.event.v1.NoteCategory;
import dev.annals.event.v1.NoteRecorded;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The types of recorded notes, one for each category: `agent.note.{category}`.
final class NoteEventTypes {
    private static final Set<NoteCategory> WITHOUT_FIXED_NAME = EnumSet.of(
            NoteCategory.NOTE_CATEGORY_UNSPECIFIED, NoteCategory.NOTE_CATEGORY_CUSTOM, NoteCategory.UNRECOGNIZED);

    private NoteEventTypes() {}

    static EventType of(NoteRecorded note) {
        return type(note.getCategory(), note.getCustomCategory());
    }

    static List<EventType> all() {
        return Arrays.stream(NoteCategory.values())
                .filter(category -> !WITHOUT_FIXED_NAME.contains(category))
                .map(category -> type(category, ""))
                .toList();
    }

    private static EventType type(NoteCategory category, String customCategory) {
        String name = switch (category) {
            case NOTE_CATEGORY_OBSERVATION -> "observation";
            case NOTE_CATEGORY_QUESTION -> "question";
            case NOTE_CATEGORY_IDEA -> "idea";
            case NOTE_CATEGORY_DECISION -> "decision";
            case NOTE_CATEGORY_LEARNING -> "learning";
            case NOTE_CATEGORY_REFLECTION -> "reflection";
            case NOTE_CATEGORY_WARNING -> "warning";
            case NOTE_CATEGORY_ACCOMPLISHMENT -> "accomplishment";
            case NOTE_CATEGORY_CONTEXT -> "context";
            case NOTE_CATEGORY_TODO -> "todo";
            case NOTE_CATEGORY_BLOCKER -> "blocker";
            case NOTE_CATEGORY_CUSTOM -> "custom." + customCategory;
            case NOTE_CATEGORY_UNSPECIFIED, UNRECOGNIZED -> "unknown";
        };
        return new EventType("agent.note." + name, AggregateType.NOTE);
    }
}
