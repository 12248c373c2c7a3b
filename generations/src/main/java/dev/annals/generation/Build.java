package dev.annals.generation;

import dev.annals.readmodel.Generation;
import java.time.Instant;

/// One generation of a projection.
///
/// @param generation its name
/// @param revision the projection's revision whose code builds it
/// @param role what it is for now
/// @param since since when
/// @param until until when it is kept, if it is warm; else the same as `since`
public record Build(Generation generation, int revision, Role role, Instant since, Instant until) {

    /// What a generation is for.
    public enum Role {
        /// It answers.
        LIVE,
        /// It is being built, or waits to go live.
        BUILDING,
        /// It was live and is kept up to date, so that it can be again at once.
        WARM,
        /// Its rebuild failed; it is left as it was found.
        HELD,
        /// Nobody needs it; it is being deleted.
        DISCARDED
    }

    /// The same in another role.
    public Build as(Role other, Instant now) {
        return new Build(generation, revision, other, now, now);
    }

    /// The same, kept up to date until then.
    public Build warm(Instant now, Instant kept) {
        return new Build(generation, revision, Role.WARM, now, kept);
    }
}
