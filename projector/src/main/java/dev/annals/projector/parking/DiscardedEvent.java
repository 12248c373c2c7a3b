package dev.annals.projector.parking;

import java.time.Instant;

/// An event that was given up for one projection. It stays in the log, and the history counts on: the event after it
/// follows it.
///
/// @param aggregateId whose event it is
/// @param failure which one, and why it could not be applied
/// @param time when it was given up
/// @param by who wanted that
public record DiscardedEvent(String aggregateId, ParkedAggregate.Failure failure, Instant time, String by) {

    /// Its version.
    public long version() {
        return failure.version();
    }
}
