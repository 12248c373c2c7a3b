package dev.annals.projector;

import dev.annals.readmodel.Projection;
import java.util.Comparator;

/// One partition of one projection: what one projector works on.
///
/// @param projection the projection
/// @param partition the partition, from 0
public record ProjectionPartition(Projection projection, int partition) implements Comparable<ProjectionPartition> {
    private static final Comparator<ProjectionPartition> ORDER =
            Comparator.comparing(ProjectionPartition::projection).thenComparingInt(ProjectionPartition::partition);

    /// Name of the durable consumer that feeds it in a pod.
    public String durable(String pod) {
        return "context-projector-%s-%s".formatted(pod, this);
    }

    /// By projection, then by number.
    @Override
    public int compareTo(ProjectionPartition other) {
        return ORDER.compare(this, other);
    }

    /// For example `graph-p07`.
    @Override
    public String toString() {
        return "%s-p%02d".formatted(projection.projectionName(), partition);
    }
}
