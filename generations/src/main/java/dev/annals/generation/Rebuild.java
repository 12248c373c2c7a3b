package dev.annals.generation;

import dev.annals.readmodel.Generation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The making of a new generation.
///
/// @param id the projection's name and a number
/// @param requestId the request that started it; may be empty
/// @param from the generation that was live when it began
/// @param to the generation it makes
/// @param wishes what is wanted
/// @param started when it was asked for
/// @param progress how far it is
public record Rebuild(
        String id,
        String requestId,
        Generation from,
        Generation to,
        RebuildWishes wishes,
        Instant started,
        Progress progress) {

    /// How far a rebuild is.
    ///
    /// @param phase its phase
    /// @param since since when
    /// @param paused whether it neither replays nor verifies for now
    /// @param target the log's head when replaying began
    /// @param proofs the partitions that were verified, by number
    /// @param difference the first difference that was found
    /// @param note what there is to say about its phase, for people
    public record Progress(
            RebuildPhase phase,
            Instant since,
            boolean paused,
            long target,
            List<PartitionProof> proofs,
            Optional<Difference> difference,
            String note) {
        public Progress {
            proofs = List.copyOf(proofs);
        }

        /// In the next phase, or a last one.
        public Progress enter(RebuildPhase next, Instant now, String why) {
            return new Progress(next, now, paused && !next.isOver(), target, proofs, difference, why);
        }

        /// Where replaying begins.
        public Progress towards(long head) {
            return new Progress(phase, since, paused, head, List.of(), Optional.empty(), note);
        }

        /// Paused, or no longer.
        public Progress paused(boolean now) {
            return new Progress(phase, since, now, target, proofs, difference, note);
        }

        /// With what was verified.
        public Progress proven(List<PartitionProof> all) {
            return new Progress(phase, since, paused, target, all, difference, note);
        }

        /// With what differs.
        public Progress differing(Difference first) {
            return new Progress(phase, since, paused, target, proofs, Optional.of(first), note);
        }
    }

    /// Asked for now.
    static Rebuild begun(String id, String requestId, List<Generation> fromTo, RebuildWishes wishes, Instant now) {
        Progress none = new Progress(RebuildPhase.PENDING, now, false, 0, List.of(), Optional.empty(), "");
        return new Rebuild(id, requestId, fromTo.getFirst(), fromTo.getLast(), wishes, now, none);
    }

    /// Its phase.
    public RebuildPhase phase() {
        return progress.phase();
    }

    /// The same, further on.
    public Rebuild with(Progress next) {
        return new Rebuild(id, requestId, from, to, wishes, started, next);
    }

    /// The same, making another generation.
    Rebuild making(Generation other) {
        return new Rebuild(id, requestId, from, other, wishes, started, progress);
    }
}
