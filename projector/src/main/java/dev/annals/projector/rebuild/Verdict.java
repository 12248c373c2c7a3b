package dev.annals.projector.rebuild;

import dev.annals.generation.Generations;

/// What became of somebody's wish.
public sealed interface Verdict {

    /// It is granted; the same generations if there was nothing to change.
    record Granted(Generations generations) implements Verdict {}

    /// It cannot be granted now.
    ///
    /// @param reason why, for programs
    /// @param message a sentence for people
    record Denied(Reason reason, String message) implements Verdict {}

    /// Why a wish is not granted. The names are part of the contract.
    enum Reason {
        /// Another rebuild of the projection is not over.
        REBUILD_UNDER_WAY,
        /// The rebuild is over.
        REBUILD_OVER,
        /// The rebuild has gone live.
        REBUILD_LIVE,
        /// The rebuild has not gone live, or is not the one that did last.
        REBUILD_NOT_LIVE,
        /// The generation that was live before is no longer kept.
        GENERATION_GONE
    }
}
