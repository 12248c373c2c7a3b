package dev.annals.eventstore;

import java.time.Instant;

/// A place in the log.
///
/// @param position global position of an event
/// @param recordedTime when the log recorded it
public record LogMark(long position, Instant recordedTime) {}
