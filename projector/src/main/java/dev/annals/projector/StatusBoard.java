package dev.annals.projector;

import dev.annals.readmodel.Projection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What every projector of this process is doing and how far it is, as last seen. Safe for use by many threads.
public final class StatusBoard implements ProjectionObserver {
    private final Map<ProjectionPartition, PartitionStatus> statuses = new ConcurrentHashMap<>();

    /// One projector.
    ///
    /// @param partition what it works on
    /// @param state what it is doing
    /// @param checkpoint the last it knows of
    public record PartitionStatus(ProjectionPartition partition, PartitionState state, Checkpoint checkpoint) {}

    @Override
    public void changed(ProjectionPartition partition, PartitionState state) {
        statuses.merge(
                partition,
                new PartitionStatus(partition, state, Checkpoint.NONE),
                (before, now) -> new PartitionStatus(partition, state, before.checkpoint()));
    }

    @Override
    public void reached(ProjectionPartition partition, Checkpoint checkpoint) {
        statuses.computeIfPresent(
                partition, (same, before) -> new PartitionStatus(partition, before.state(), checkpoint));
    }

    /// All projectors, by projection and partition.
    public List<PartitionStatus> statuses() {
        return statuses.values().stream()
                .sorted(Comparator.comparing(
                                (PartitionStatus status) -> status.partition().projection())
                        .thenComparingInt(status -> status.partition().partition()))
                .toList();
    }

    /// Whether every partition of a projection is being followed.
    public boolean healthy(Projection projection) {
        List<PartitionStatus> own = statuses().stream()
                .filter(status -> status.partition().projection() == projection)
                .toList();
        return !own.isEmpty() && own.stream().allMatch(status -> status.state() instanceof PartitionState.Following);
    }
}
