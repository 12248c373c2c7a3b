package dev.annals.projector;

import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The read models of this process, one for each generation of each projection, made when they are first needed. Safe
/// for use by many threads.
public final class ReadModels {
    private final Map<Projection, Integer> revisions;
    private final Function<ProjectionGeneration, ReadModel> maker;
    private final Map<ProjectionGeneration, ReadModel> made = new ConcurrentHashMap<>();

    /// @param revisions which revision of each projection is made
    public ReadModels(Map<Projection, Integer> revisions, Function<ProjectionGeneration, ReadModel> maker) {
        this.revisions = Map.copyOf(revisions);
        this.maker = maker;
    }

    /// Which revision of each projection is made.
    public Map<Projection, Integer> revisions() {
        return revisions;
    }

    /// The read model of a generation.
    public ReadModel of(ProjectionGeneration generation) {
        return made.computeIfAbsent(generation, maker);
    }

    /// Gives up what is kept in memory for any other generation than these.
    public void retain(Collection<ProjectionGeneration> needed) {
        made.keySet().retainAll(needed);
    }
}
