package dev.annals.command.proposal;

import com.google.protobuf.Timestamp;
import dev.annals.domain.evolution.SchemaVersions;
import dev.annals.event.v1.ContextEvent;
import java.time.Instant;

/// An event that a caller asks to have recorded.
///
/// @param event without what Annals assigns
/// @param expected version of its aggregate before it
public record ProposedEvent(ContextEvent event, ExpectedVersion expected) {

    /// Which aggregate it is for.
    public String aggregateId() {
        return event.getAggregateId();
    }

    /// The same in the form in which two requests are compared and recorded: without the names that follow from the
    /// payload, in the payload's present form, and with the time as exact as it is stored.
    ProposedEvent normalised() {
        ContextEvent.Builder normalised =
                SchemaVersions.upcast(event).toBuilder().clearAggregateType().clearEventType();
        if (event.hasTimestamp()) {
            Timestamp given = event.getTimestamp();
            normalised.setTimestamp(
                    Timestamp.newBuilder().setSeconds(given.getSeconds()).setNanos(given.getNanos() / 1_000 * 1_000));
        }
        return new ProposedEvent(normalised.build(), expected);
    }

    /// The event as it is recorded at `version`; what the caller left blank is filled in.
    public ContextEvent completed(long version, String requestId, Instant time, String traceparent) {
        ContextEvent.Builder completed = event.toBuilder().setVersion(version).setRequestId(requestId);
        if (!event.hasTimestamp()) {
            completed.setTimestamp(
                    Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()));
        }
        if (event.getTraceparent().isEmpty()) {
            completed.setTraceparent(traceparent);
        }
        return completed.build();
    }

    /// Whether this is what was asked for when `recorded` was recorded.
    public boolean isOriginOf(ContextEvent recorded) {
        ContextEvent.Builder proposed = recorded.toBuilder()
                .clearEventId()
                .clearVersion()
                .clearRequestId()
                .clearAggregateType()
                .clearEventType()
                .clearOrigin();
        if (!event.hasTimestamp()) {
            proposed.clearTimestamp();
        }
        if (event.getTraceparent().isEmpty()) {
            proposed.clearTraceparent();
        }
        return proposed.build().equals(event);
    }
}
