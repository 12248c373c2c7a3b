package dev.annals.projector;

import dev.annals.eventstore.EventLog;

/// What one projector is to keep up to date, where, and for how long.
///
/// @param partition what it works on
/// @param readModel where it applies events
/// @param log where it finds again what was held back
/// @param lease while it holds, nobody else works on the partition
record Assignment(ProjectionPartition partition, ReadModel readModel, EventLog log, Lease lease) {}
