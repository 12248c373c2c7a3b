package dev.annals.projector;

/// Why a projector no longer holds its partition.
sealed interface TenureEnd {

    /// The lease has ended: another process is to have the partition, or this one is going down.
    record Released() implements TenureEnd {}

    /// The stored checkpoint is not the one it left there.
    record Overtaken(Checkpoint found) implements TenureEnd {}

    /// An event that cannot be read was passed, or an aggregate was rebuilt: everything is to be claimed and opened
    /// again.
    record Reopened() implements TenureEnd {}

    /// An event cannot be read or applied, or the projector itself is at fault.
    ///
    /// @param position the event's place in the log; after a fault of our own the checkpoint before it
    /// @param eventId its id; empty where it could not be read
    /// @param reason a sentence for people
    record Faulty(long position, String eventId, String reason) implements TenureEnd {}
}
