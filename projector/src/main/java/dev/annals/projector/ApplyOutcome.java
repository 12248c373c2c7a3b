package dev.annals.projector;

/// What became of a batch.
public sealed interface ApplyOutcome {

    /// The events up to the checkpoint are in the read model.
    record Applied(Checkpoint checkpoint) implements ApplyOutcome {}

    /// Somebody else owns the partition or has moved it on; nothing was changed.
    ///
    /// @param found the checkpoint that stood in the way
    record Fenced(Checkpoint found) implements ApplyOutcome {}

    /// At least one of the events cannot be applied, now or later; nothing was changed.
    ///
    /// @param reason a sentence for people
    record Refused(String reason) implements ApplyOutcome {}
}
