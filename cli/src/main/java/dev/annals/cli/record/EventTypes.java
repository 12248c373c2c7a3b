package dev.annals.cli.record;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.annals.domain.EventType;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.event.v1.NoteCategory;
import dev.annals.event.v1.NoteRecorded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// From the canonical name of a fact to an event that says nothing but that it is one. The inverse of [EventType#of],
/// found by asking it for the name of every payload there is.
public final class EventTypes {
    private static final String CUSTOM = "custom.";
    private static final String CUSTOM_NOTE = "agent.note.custom.";
    private static final Map<String, ContextEvent> BY_NAME = byName();

    private EventTypes() {}

    /// An event of the type with that name, its payload empty but for what the name itself says.
    public static Optional<ContextEvent> named(String name) {
        if (name.startsWith(CUSTOM) && name.length() > CUSTOM.length()) {
            return Optional.of(ContextEvent.newBuilder()
                    .setCustomEventRecorded(
                            CustomEventRecorded.newBuilder().setTypeName(name.substring(CUSTOM.length())))
                    .build());
        }
        if (name.startsWith(CUSTOM_NOTE) && name.length() > CUSTOM_NOTE.length()) {
            return Optional.of(note(NoteCategory.NOTE_CATEGORY_CUSTOM, name.substring(CUSTOM_NOTE.length())));
        }
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// The names that are not of one's own making, in alphabetical order.
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    private static Map<String, ContextEvent> byName() {
        Map<String, ContextEvent> byName = new TreeMap<>();
        for (FieldDescriptor payload : payloads()) {
            ContextEvent event = empty(payload);
            EventType.of(event).ifPresent(type -> byName.put(type.name(), event));
        }
        for (NoteCategory category : NoteCategory.values()) {
            if (category != NoteCategory.UNRECOGNIZED) {
                ContextEvent event = note(category, "");
                EventType.of(event).ifPresent(type -> byName.put(type.name(), event));
            }
        }
        List<String> fixed = EventType.all().stream().map(EventType::name).toList();
        byName.keySet().retainAll(fixed);
        return byName;
    }

    private static List<FieldDescriptor> payloads() {
        return ContextEvent.getDescriptor().getOneofs().getFirst().getFields();
    }

    private static ContextEvent empty(FieldDescriptor payload) {
        ContextEvent.Builder event = ContextEvent.newBuilder();
        return event.setField(payload, event.newBuilderForField(payload).build())
                .build();
    }

    private static ContextEvent note(NoteCategory category, String customCategory) {
        return ContextEvent.newBuilder()
                .setNoteRecorded(NoteRecorded.newBuilder().setCategory(category).setCustomCategory(customCategory))
                .build();
    }
}
