package dev.annals.projector.parking;

import dev.annals.projector.ProjectionPartition;

/// A parked aggregate in its place.
///
/// @param partition the partition of the projection that holds it back
/// @param parked the aggregate
/// @param waiting how many events wait behind the one in the way
public record ParkedEntry(ProjectionPartition partition, ParkedAggregate parked, long waiting) {}
