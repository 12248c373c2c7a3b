package dev.annals.domain.registry;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.annals.domain.AggregateType;
import dev.annals.domain.EventType;
import dev.annals.domain.evolution.SchemaVersions;
import dev.annals.event.v1.ContextEvent;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One kind of event. An open one has a name that whoever records it completes: `custom.` and anything.
///
/// @param name the canonical name; of an open event it ends with `*`
/// @param aggregateType whose history it stands in
/// @param aliases the other names it goes by, in alphabetical order: those of the founding documents, and that of its
///     message where no other event has the same
/// @param blank an event of this kind that says nothing but that it is one
public record RegisteredEvent(String name, AggregateType aggregateType, List<String> aliases, ContextEvent blank) {
    private static final String OPEN = "*";
    private static final Pattern COMPLETION = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    public RegisteredEvent {
        aliases = List.copyOf(aliases);
    }

    static RegisteredEvent of(ContextEvent blank, List<String> foundingNames) {
        EventType type = EventType.of(blank).orElseThrow();
        boolean open = type.name().endsWith(".");
        Stream<String> message = type.aggregateType() == AggregateType.CUSTOM || blank.hasNoteRecorded()
                ? Stream.of()
                : Stream.of(payload(blank).getMessageType().getName());
        return new RegisteredEvent(
                open ? type.name() + OPEN : type.name(),
                type.aggregateType(),
                Stream.concat(message, foundingNames.stream()).sorted().toList(),
                blank);
    }

    /// Whether whoever records it completes its name.
    public boolean isOpen() {
        return name.endsWith(OPEN);
    }

    /// Its field in the envelope.
    public FieldDescriptor payload() {
        return payload(blank);
    }

    /// The schema version in which it is recorded now.
    public int schemaVersion() {
        return SchemaVersions.present(blank.getPayloadCase());
    }

    /// An event of this kind that says all it can, but for the envelope: well-formed, as far as its payload goes.
    public ContextEvent example() {
        return EventExample.of(
                isOpen() ? completedBlank(blank.hasNoteRecorded() ? "retrospective" : "invoice.paid") : blank);
    }

    /// Whether this is one of its names.
    boolean goesBy(String someName) {
        return name.equals(someName) || aliases.contains(someName);
    }

    /// This open event under a name that completes its own; empty where the name does not.
    Optional<RegisteredEvent> completed(String wholeName) {
        String prefix = name.substring(0, name.length() - OPEN.length());
        return Optional.of(wholeName)
                .filter(whole -> whole.startsWith(prefix))
                .map(whole -> whole.substring(prefix.length()))
                .filter(completion -> COMPLETION.matcher(completion).matches())
                .map(completion ->
                        new RegisteredEvent(wholeName, aggregateType, List.of(), completedBlank(completion)));
    }

    private ContextEvent completedBlank(String completion) {
        ContextEvent.Builder event = blank.toBuilder();
        if (blank.hasNoteRecorded()) {
            event.getNoteRecordedBuilder().setCustomCategory(completion);
        } else {
            event.getCustomEventRecordedBuilder().setTypeName(completion);
        }
        return event.build();
    }

    /// The message of its payload, blank but for what its name says.
    public Message blankPayload() {
        return (Message) blank.getField(payload());
    }

    private static FieldDescriptor payload(ContextEvent event) {
        return event.getOneofFieldDescriptor(
                ContextEvent.getDescriptor().getOneofs().getFirst());
    }
}
