package dev.annals.query.search;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.timetravel.OccurredTime;
import java.time.Instant;

/// From one time to another, both included, by one of two clocks.
///
/// @param from [Instant#MIN] where it has no beginning
/// @param to [Instant#MAX] where it has no end
public record TimeRange(Instant from, Instant to, Clock clock) {
    /// Every time.
    public static final TimeRange ALWAYS = new TimeRange(Instant.MIN, Instant.MAX, Clock.RECORDED);

    /// Which clock is meant.
    public enum Clock {
        RECORDED,
        OCCURRED
    }

    /// Whether it has a beginning.
    public boolean hasFrom() {
        return from.isAfter(Instant.MIN);
    }

    /// Whether it has an end.
    public boolean hasTo() {
        return to.isBefore(Instant.MAX);
    }

    /// Whether the positions of events follow from it: the log's clock never goes back.
    public boolean boundsPositions() {
        return clock == Clock.RECORDED && (hasFrom() || hasTo());
    }

    /// Whether each event must be looked at to know.
    public boolean needsEvents() {
        return clock == Clock.OCCURRED && (hasFrom() || hasTo());
    }

    /// Whether an event is in it.
    public boolean matches(RecordedEvent recorded) {
        return switch (clock) {
            case RECORDED ->
                !recorded.recordedTime().isBefore(from)
                        && !recorded.recordedTime().isAfter(to);
            case OCCURRED -> {
                long micros = OccurredTime.micros(recorded.event());
                yield (!hasFrom() || micros >= OccurredTime.micros(from))
                        && (!hasTo() || micros <= OccurredTime.micros(to));
            }
        };
    }
}
