package dev.annals.projector.views;

import dev.annals.state.v1.AggregateState;

/// An aggregate's state as a view keeps it.
///
/// @param state what its events add up to
/// @param position of the last event folded in
public record FoldedState(AggregateState state, long position) {}
