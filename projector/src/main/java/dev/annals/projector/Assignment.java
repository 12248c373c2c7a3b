package dev.annals.projector;

/// What one projector is to keep up to date, where, and for how long.
///
/// @param partition what it works on
/// @param readModel where it applies events
/// @param lease while it holds, nobody else works on the partition
record Assignment(ProjectionPartition partition, ReadModel readModel, Lease lease) {}
