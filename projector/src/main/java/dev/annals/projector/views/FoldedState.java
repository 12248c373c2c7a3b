package dev.annals.projector.views;

import dev.annals.domain.AggregateViews;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateView;

/// An aggregate's state, to be written anew.
///
/// @param state what its events add up to
/// @param position of the last event folded in
public record FoldedState(AggregateState state, long position) {

    /// Of which aggregate.
    public String aggregateId() {
        return state.getAggregateId();
    }

    /// What is written.
    public AggregateView view() {
        return AggregateViews.whole(state, position);
    }
}
