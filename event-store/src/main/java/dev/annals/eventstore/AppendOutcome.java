package dev.annals.eventstore;

import java.util.List;

/// What became of an append.
public sealed interface AppendOutcome {

    /// All events are in the log for good: now, or because this same append was tried before.
    ///
    /// The recorded time is not among the answers: the log's acknowledgement does not carry it, and asking for it
    /// would cost every append a second round trip.
    ///
    /// @param positions of the events, in the order given
    /// @param before whether they were there already: by an earlier append, or by one attempt of this that was not
    ///     acknowledged
    record Appended(List<Long> positions, boolean before) implements AppendOutcome {
        public Appended {
            positions = List.copyOf(positions);
        }
    }

    /// Somebody else was first; nothing was written.
    ///
    /// @param first the event that holds one of the versions asked for
    record Conflict(RecordedEvent first) implements AppendOutcome {}
}
