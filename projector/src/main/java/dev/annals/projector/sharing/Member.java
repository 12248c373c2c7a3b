package dev.annals.projector.sharing;

import dev.annals.readmodel.Projection;
import java.util.Map;

/// A pod in the roster.
///
/// @param incarnation tells two processes of one name apart
/// @param beats how often it has said that it is there
/// @param leaving it takes no more partitions and gives back those it has
/// @param revisions which revision of each projection its code has; 1 where it does not say
public record Member(String incarnation, long beats, boolean leaving, Map<Projection, Integer> revisions) {
    public Member {
        revisions = Map.copyOf(revisions);
    }

    /// A pod whose code has the first revision of everything.
    public Member(String incarnation, long beats, boolean leaving) {
        this(incarnation, beats, leaving, Map.of());
    }

    Member beaten(boolean nowLeaving) {
        return new Member(incarnation, beats + 1, nowLeaving, revisions);
    }

    /// Whether its code makes this revision of a projection.
    boolean runs(Projection projection, int revision) {
        return revisions.getOrDefault(projection, 1) == revision;
    }
}
