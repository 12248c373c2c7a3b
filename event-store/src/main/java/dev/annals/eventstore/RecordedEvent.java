package dev.annals.eventstore;

import dev.annals.event.v1.ContextEvent;
import java.time.Instant;

/// An event as the log holds it, whole.
///
/// @param event the event, with everything restored that its subject says
/// @param position its place in the log: global, rising, from 1
/// @param recordedTime when the log recorded it
/// @param storedBytes how many bytes it is stored in, for whoever keeps to a limit: counting them anew costs as much as
///     reading the event
public record RecordedEvent(ContextEvent event, long position, Instant recordedTime, int storedBytes) {

    /// An event that was not read from a log.
    public RecordedEvent(ContextEvent event, long position, Instant recordedTime) {
        this(event, position, recordedTime, event.getSerializedSize());
    }
}
