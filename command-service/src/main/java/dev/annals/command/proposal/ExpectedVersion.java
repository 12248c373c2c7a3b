package dev.annals.command.proposal;

/// The version that an aggregate must have before a proposed event.
public sealed interface ExpectedVersion {

    /// Whatever it has.
    record Any() implements ExpectedVersion {}

    /// Exactly this one; 0 means that the aggregate must not exist.
    record Exactly(long version) implements ExpectedVersion {}
}
