package dev.annals.eventstore;

import java.util.List;

/// What became of an append.
public sealed interface AppendOutcome {

    /// All events are in the log for good: now, or because this same append was tried before.
    ///
    /// @param events in the order given
    record Appended(List<RecordedEvent> events) implements AppendOutcome {
        public Appended {
            events = List.copyOf(events);
        }
    }

    /// Somebody else was first; nothing was written.
    ///
    /// @param first the event that holds one of the versions asked for
    record Conflict(RecordedEvent first) implements AppendOutcome {}
}
