package dev.annals.eventstore;

import dev.annals.event.v1.ContextEvent;
import java.time.Instant;

/// An event as the log holds it, whole.
///
/// @param event the event, with everything restored that its subject says
/// @param position its place in the log: global, rising, from 1
/// @param recordedTime when the log recorded it
public record RecordedEvent(ContextEvent event, long position, Instant recordedTime) {}
