package dev.annals.projector;

import dev.annals.readmodel.Projection;

/// One partition of one projection: what one projector works on.
///
/// @param projection the projection
/// @param partition the partition, from 0
public record ProjectionPartition(Projection projection, int partition) {

    /// Name of the durable consumer that feeds it in a pod.
    public String durable(String pod) {
        return "context-projector-%s-%s".formatted(pod, this);
    }

    /// For example `graph-p07`.
    @Override
    public String toString() {
        return "%s-p%02d".formatted(projection.projectionName(), partition);
    }
}
