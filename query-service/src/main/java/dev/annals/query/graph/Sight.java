package dev.annals.query.graph;

import java.util.OptionalLong;

/// What one look at the graph found. The checkpoint was read first, so the rest is as new or newer.
///
/// @param checkpoint how far the aggregate's partition was; 0 before its first event
/// @param parkedAt where the event is that the graph cannot apply, if it holds back the aggregate
/// @param neighbourhood what is near the aggregate; without nodes if the graph does not have it
public record Sight(long checkpoint, OptionalLong parkedAt, Neighbourhood neighbourhood) {}
