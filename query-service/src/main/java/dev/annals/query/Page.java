package dev.annals.query;

import dev.annals.eventstore.RecordedEvent;
import java.util.List;

/// Some of the events asked for, and where the next ones are.
///
/// @param events in the order asked for; fewer than asked for, even none, does not mean that it was the last page
/// @param rest what is still to be looked through, positions or versions of one history; empty after the last page
public record Page(List<RecordedEvent> events, Span rest) {

    /// The most bytes of events in one page, below what a client takes in one message unless told otherwise.
    public static final int MAX_BYTES = 3 * 1024 * 1024;

    public Page {
        events = List.copyOf(events);
    }

    /// The highest position of its events, or `position` if that is higher.
    public long reaches(long position) {
        return events.stream().mapToLong(RecordedEvent::position).reduce(position, Math::max);
    }
}
