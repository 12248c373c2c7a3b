package dev.annals.projector;

import dev.annals.readmodel.ProjectionGeneration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What every projector of this process is doing and how far it is, as last seen. Safe for use by many threads.
public final class StatusBoard implements ProjectionObserver {
    private final Map<ProjectionPartition, PartitionStatus> statuses = new ConcurrentHashMap<>();
    private final AtomicLong refusedCommits = new AtomicLong();
    private volatile Set<String> pods = Set.of();

    /// One projector.
    ///
    /// @param partition what it works on
    /// @param state what it is doing
    /// @param checkpoint the last it knows of
    /// @param parked how many aggregates it holds back
    public record PartitionStatus(
            ProjectionPartition partition, PartitionState state, Checkpoint checkpoint, int parked) {}

    @Override
    public void changed(ProjectionPartition partition, PartitionState state) {
        if (state instanceof PartitionState.Overtaken) {
            refusedCommits.incrementAndGet();
        }
        statuses.merge(
                partition,
                new PartitionStatus(partition, state, Checkpoint.NONE, 0),
                (before, now) -> new PartitionStatus(partition, state, before.checkpoint(), before.parked()));
    }

    @Override
    public void reached(ProjectionPartition partition, Checkpoint checkpoint) {
        statuses.computeIfPresent(
                partition,
                (same, before) -> new PartitionStatus(partition, before.state(), checkpoint, before.parked()));
    }

    @Override
    public void parked(ProjectionPartition partition, int aggregates) {
        statuses.computeIfPresent(
                partition,
                (same, before) -> new PartitionStatus(partition, before.state(), before.checkpoint(), aggregates));
    }

    @Override
    public void agreed(Set<String> now) {
        pods = Set.copyOf(now);
    }

    /// The pods that share the work; empty before this one has found its peers.
    public Set<String> pods() {
        return pods;
    }

    /// How many commits of this process a store refused, because the partition had been claimed by another owner.
    public long refusedCommits() {
        return refusedCommits.get();
    }

    /// All projectors that this process has had, by projection, generation and partition.
    public List<PartitionStatus> statuses() {
        return statuses.values().stream()
                .sorted(Comparator.comparing(PartitionStatus::partition))
                .toList();
    }

    /// The projectors that work on the partitions of this process, by projection and partition.
    public List<PartitionStatus> working() {
        return statuses().stream()
                .filter(status -> !(status.state() instanceof PartitionState.Closed))
                .toList();
    }

    /// Whether this process follows every partition of a generation that is its own. It may have none while there are
    /// others.
    public boolean healthy(ProjectionGeneration whole) {
        List<PartitionStatus> own = working().stream()
                .filter(status -> status.partition().whole().equals(whole))
                .toList();
        return own.isEmpty()
                ? pods.size() > 1
                : own.stream().allMatch(status -> status.state() instanceof PartitionState.Following);
    }
}
