package dev.annals.generation;

import java.time.Instant;
import java.util.Optional;

/// Nobody keeps the live generation of a projection up to date with the log, or not all of it.
///
/// @param reason why, for programs
/// @param message a sentence for people
/// @param partitions how many of its partitions nobody follows
/// @param since since when; empty if that is not known
public record Unfollowed(Reason reason, String message, int partitions, Optional<Instant> since) {

    /// Why nobody does. The names are part of the contract.
    public enum Reason {
        /// There is no projector.
        NO_PROJECTOR,
        /// The projectors that are there have another revision of the projection in their code.
        NO_PROJECTOR_OF_REVISION,
        /// There are projectors that could, and they have not taken it.
        PARTITIONS_FREE
    }
}
