package dev.annals.projector.views;

import dev.annals.state.v1.AggregateView;

/// What is appended to the stored view of an aggregate.
///
/// @param aggregateId the aggregate
/// @param length how many bytes must be stored before
/// @param added its next events
public record Continuation(String aggregateId, long length, AggregateView added) {}
