package dev.annals.domain;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import java.util.Optional;

/// The canonical name of a fact and the aggregate type it belongs to.
///
/// @param name for example `context.decision.added`; part of the public contract
/// @param aggregateType whose history it stands in
public record EventType(String name, AggregateType aggregateType) {

    /// The type of an event by its payload; empty where the payload is missing or not known to this version.
    public static Optional<EventType> of(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case CUSTOM_EVENT_RECORDED -> type(customName(event.getCustomEventRecorded()), AggregateType.CUSTOM);
            default -> Optional.empty();
        };
    }

    private static Optional<EventType> type(String name, AggregateType aggregateType) {
        return Optional.of(new EventType(name, aggregateType));
    }

    private static String customName(CustomEventRecorded event) {
        return "custom." + event.getTypeName();
    }
}
