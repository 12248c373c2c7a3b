package dev.annals.projector;

import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import java.util.Comparator;

/// One partition of one generation of a projection: what one projector works on.
///
/// @param projection the projection
/// @param generation which build of it
/// @param partition the partition, from 0
public record ProjectionPartition(Projection projection, Generation generation, int partition)
        implements Comparable<ProjectionPartition> {
    private static final Comparator<ProjectionPartition> ORDER = Comparator.comparing(ProjectionPartition::projection)
            .thenComparing(partition -> partition.generation().name())
            .thenComparingInt(ProjectionPartition::partition);

    /// A partition of a generation.
    public static ProjectionPartition of(ProjectionGeneration whole, int partition) {
        return new ProjectionPartition(whole.projection(), whole.generation(), partition);
    }

    /// What it is a partition of.
    public ProjectionGeneration whole() {
        return new ProjectionGeneration(projection, generation);
    }

    /// Name of the durable consumer that feeds it in a pod.
    public String durable(String pod) {
        return "context-projector-%s-%s".formatted(pod, this);
    }

    /// By projection, then by generation, then by number.
    @Override
    public int compareTo(ProjectionPartition other) {
        return ORDER.compare(this, other);
    }

    /// For example `graph-g1-p07`.
    @Override
    public String toString() {
        return "%s-%s-p%02d".formatted(projection.projectionName(), generation.name(), partition);
    }
}
