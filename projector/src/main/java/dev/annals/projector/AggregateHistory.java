package dev.annals.projector;

import dev.annals.eventstore.RecordedEvent;
import java.util.List;

/// The whole history of one aggregate up to some position.
///
/// @param events at least one, from the first on, without a gap
public record AggregateHistory(String aggregateId, List<RecordedEvent> events) {
    /// The most events that one has: what is rebuilt is folded in memory and written at once.
    public static final int MOST_EVENTS = 20_000;

    public AggregateHistory {
        events = List.copyOf(events);
    }

    /// Its last event.
    public RecordedEvent last() {
        return events.getLast();
    }
}
