package dev.annals.command;

import dev.annals.domain.EventIds;
import dev.annals.domain.EventType;
import dev.annals.event.v1.ContextEvent;

/// Where a recorded event is.
///
/// @param eventId its identity
/// @param aggregateId whose history it stands in
/// @param type its canonical name, and the aggregate's type
/// @param version its place in that history
/// @param position its place in the log
public record EventReference(String eventId, String aggregateId, EventType type, long version, long position) {

    static EventReference of(ContextEvent event, long position) {
        String aggregateId = event.getAggregateId();
        EventType type = EventType.of(event)
                .orElseThrow(() -> new IllegalStateException("recorded without a known payload: " + aggregateId));
        return new EventReference(
                EventIds.of(aggregateId, event.getVersion()), aggregateId, type, event.getVersion(), position);
    }
}
