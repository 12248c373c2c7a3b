package dev.annals.projector;

import java.time.Instant;

/// What a projector is doing, for people and probes.
public sealed interface PartitionState {

    /// Since when.
    Instant since();

    /// It has not owned its partition yet.
    record Starting(Instant since) implements PartitionState {}

    /// It owns its partition and applies events as they come.
    record Following(Instant since) implements PartitionState {}

    /// The log or the store does not answer, or somebody else reads under its name; it keeps trying.
    record Waiting(Instant since, String reason) implements PartitionState {}

    /// Another owner has claimed the partition, and a commit of this one was refused. It claims it again if the lease
    /// still turns out to be its own.
    record Overtaken(Instant since, Checkpoint found) implements PartitionState {}

    /// An event can be neither applied nor parked. Nothing after it is applied in this partition; nothing is lost, and
    /// it is tried again now and then.
    ///
    /// @param position the event's place in the log; after a fault of our own the checkpoint before it
    /// @param eventId its id; empty where it could not be read
    /// @param reason a sentence for people
    record Stopped(Instant since, long position, String eventId, String reason) implements PartitionState {}

    /// It no longer owns its partition: another process is to have it, or this one is going down.
    record Closed(Instant since) implements PartitionState {}
}
