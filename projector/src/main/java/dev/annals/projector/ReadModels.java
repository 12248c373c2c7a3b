package dev.annals.projector;

import dev.annals.readmodel.ProjectionGeneration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The read models of this process, one for each generation of each projection, made when they are first needed. Safe
/// for use by many threads.
public final class ReadModels {
    private final Function<ProjectionGeneration, ReadModel> maker;
    private final Map<ProjectionGeneration, ReadModel> made = new ConcurrentHashMap<>();

    public ReadModels(Function<ProjectionGeneration, ReadModel> maker) {
        this.maker = maker;
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
