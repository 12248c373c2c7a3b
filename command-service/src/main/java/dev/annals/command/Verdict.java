package dev.annals.command;

import dev.annals.event.v1.ContextEvent;
import java.util.List;

/// What is to be done with a command, as far as its aggregates are known.
sealed interface Verdict {

    /// It was recorded before: this was the answer.
    record Repeated(RecordOutcome.Recorded first) implements Verdict {}

    /// It cannot be recorded on these aggregates.
    record Refusal(RecordOutcome.Refused refused) implements Verdict {}

    /// These are its events, to be appended.
    record Accepted(List<ContextEvent> events) implements Verdict {
        public Accepted {
            events = List.copyOf(events);
        }
    }
}
