package dev.annals.projector;

import dev.annals.eventstore.RecordedEvent;
import java.time.Instant;
import java.util.List;

/// Events that took effect in one commit.
///
/// @param events in the order of the log
/// @param begun when the read model was given them
/// @param committed when it had committed them
public record AppliedBatch(List<RecordedEvent> events, Instant begun, Instant committed) {
    public AppliedBatch {
        events = List.copyOf(events);
    }
}
