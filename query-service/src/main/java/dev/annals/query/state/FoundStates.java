package dev.annals.query.state;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Span;
import dev.annals.state.v1.AggregateState;
import java.util.List;

/// A page of the aggregates that were looked for.
///
/// @param position of the log at the moment
/// @param aggregates in the order of their first events that match, or in the reverse order
/// @param rest positions that are still to be looked through; empty after the last page
public record FoundStates(long position, List<Found> aggregates, Span rest) {
    public FoundStates {
        aggregates = List.copyOf(aggregates);
    }

    /// An aggregate that was looked for.
    ///
    /// @param since the first event of it that matches
    /// @param state what it was at the moment
    public record Found(RecordedEvent since, AggregateState state) {}
}
