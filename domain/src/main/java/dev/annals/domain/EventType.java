package dev.annals.domain;

import dev.annals.domain.evolution.SchemaVersions;
import dev.annals.event.v1.ContextEventOrBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The canonical name of a fact and the aggregate type it belongs to.
///
/// @param name for example `context.decision.added`; part of the public contract
/// @param aggregateType whose history it stands in
public record EventType(String name, AggregateType aggregateType) {
    private static final List<EventType> ALL = Stream.concat(
                    FixedEventTypes.all().stream(), NoteEventTypes.all().stream())
            .toList();

    /// The type of an event by its payload; empty where the payload is missing or not known to this version, be it that
    /// its schema version is.
    public static Optional<EventType> of(ContextEventOrBuilder event) {
        if (SchemaVersions.isFromTheFuture(event)) {
            return Optional.empty();
        }
        return FixedEventTypes.of(event.getPayloadCase()).or(() -> namedByContent(event));
    }

    /// Every type whose name is fixed. Beside these there are `agent.note.custom.{custom_category}` and
    /// `custom.{type_name}`.
    public static List<EventType> all() {
        return ALL;
    }

    private static Optional<EventType> namedByContent(ContextEventOrBuilder event) {
        if (event.hasNoteRecorded()) {
            return Optional.of(NoteEventTypes.of(event.getNoteRecorded()));
        }
        if (event.hasCustomEventRecorded()) {
            String name = "custom." + event.getCustomEventRecorded().getTypeName();
            return Optional.of(new EventType(name, AggregateType.CUSTOM));
        }
        return Optional.empty();
    }
}
