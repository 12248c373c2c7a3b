package dev.annals.projector.sharing;

import dev.annals.generation.Build;
import dev.annals.generation.GenerationWatch;
import dev.annals.projector.ProjectionPartition;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What there is to work on.
///
/// @param generations says which generations are followed
/// @param partitions how many partitions each has
public record Followed(GenerationWatch generations, int partitions) {

    /// All partitions of all generations that are followed now.
    Division division() {
        return new Division(now(), revisions());
    }

    private Map<ProjectionGeneration, Integer> revisions() {
        Map<ProjectionGeneration, Integer> revisions = new HashMap<>();
        for (Projection projection : Projection.values()) {
            for (Build build : generations.of(projection).followed()) {
                revisions.put(new ProjectionGeneration(projection, build.generation()), build.revision());
            }
        }
        return revisions;
    }

    private Set<ProjectionPartition> now() {
        Set<ProjectionPartition> all = new TreeSet<>();
        for (Projection projection : Projection.values()) {
            for (Build build : generations.of(projection).followed()) {
                for (int partition = 0; partition < partitions; partition++) {
                    all.add(new ProjectionPartition(projection, build.generation(), partition));
                }
            }
        }
        return all;
    }
}
