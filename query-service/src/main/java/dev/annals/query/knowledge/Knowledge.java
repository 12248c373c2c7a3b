package dev.annals.query.knowledge;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Span;
import dev.annals.state.v1.AggregateState;
import java.util.List;

/// A page of what an agent could know.
///
/// @param position of the log at the moment
/// @param aggregates in the order in which they became visible
/// @param rest positions that are still to be looked through; empty after the last page
public record Knowledge(long position, List<Visible> aggregates, Span rest) {
    public Knowledge {
        aggregates = List.copyOf(aggregates);
    }

    /// An aggregate that the agent could see.
    ///
    /// @param since the first event of it that has to do with the agent
    /// @param state what it was at the moment
    public record Visible(RecordedEvent since, AggregateState state) {}
}
