package dev.annals.projector.micrometer;

import dev.annals.projector.AppliedBatch;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.PartitionState;
import dev.annals.projector.ProjectionObserver;
import dev.annals.projector.ProjectionPartition;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts and shows what the projectors of this process do. The gauges of a partition are there while this process has
/// it, so that over all pods there is one of each.
///
/// - `annals.projection.position`, `.epoch`: the checkpoint
/// - `annals.projection.following`, `.stopped`: 1 or 0
/// - `annals.projection.batch`: events of one commit; its sum is what was applied
/// - `annals.projection.waits`: how often the log or the store did not answer
/// - `annals.projection.parked`: aggregates that are held back because an event of theirs cannot be applied
/// - `annals.projection.fenced`: commits that were refused because another owner had come
/// - `annals.projection.pods`: pods that share the work
public final class ProjectionMeters implements ProjectionObserver {
    private static final String PREFIX = "annals.projection.";

    private final MeterRegistry registry;
    private final AtomicInteger pods = new AtomicInteger(1);
    private final Map<ProjectionPartition, Shown> shown = new ConcurrentHashMap<>();

    public ProjectionMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder(PREFIX + "pods", pods, AtomicInteger::get).register(registry);
    }

    /// What the gauges of one partition show.
    private static final class Shown {
        private volatile Checkpoint checkpoint = Checkpoint.NONE;
        private volatile boolean following;
        private volatile boolean stopped;
        private volatile int parked;
        private volatile List<Meter> meters = List.of();
    }

    @Override
    public void changed(ProjectionPartition partition, PartitionState state) {
        switch (state) {
            case PartitionState.Starting starting -> show(partition, false, false);
            case PartitionState.Following following -> show(partition, true, false);
            case PartitionState.Waiting waiting -> {
                registry.counter(PREFIX + "waits", tags(partition)).increment();
                show(partition, false, false);
            }
            case PartitionState.Overtaken overtaken -> {
                registry.counter(PREFIX + "fenced", tags(partition)).increment();
                show(partition, false, false);
            }
            case PartitionState.Stopped stopped -> show(partition, false, true);
            case PartitionState.Closed closed -> hide(partition);
        }
    }

    @Override
    public void reached(ProjectionPartition partition, Checkpoint checkpoint) {
        shown(partition).checkpoint = checkpoint;
    }

    @Override
    public void applied(ProjectionPartition partition, AppliedBatch batch) {
        DistributionSummary.builder(PREFIX + "batch")
                .baseUnit("events")
                .tags(tags(partition))
                .register(registry)
                .record(batch.events().size());
    }

    @Override
    public void parked(ProjectionPartition partition, int aggregates) {
        shown(partition).parked = aggregates;
    }

    @Override
    public void agreed(Set<String> agreedPods) {
        pods.set(agreedPods.size());
    }

    private void show(ProjectionPartition partition, boolean following, boolean stopped) {
        Shown gauges = shown(partition);
        gauges.following = following;
        gauges.stopped = stopped;
    }

    private Shown shown(ProjectionPartition partition) {
        return shown.computeIfAbsent(partition, this::gauges);
    }

    private Shown gauges(ProjectionPartition partition) {
        Shown gauges = new Shown();
        Tags tags = tags(partition);
        gauges.meters = List.of(
                Gauge.builder(PREFIX + "position", gauges, it -> it.checkpoint.position())
                        .tags(tags)
                        .register(registry),
                Gauge.builder(PREFIX + "epoch", gauges, it -> it.checkpoint.epoch())
                        .tags(tags)
                        .register(registry),
                Gauge.builder(PREFIX + "following", gauges, it -> it.following ? 1 : 0)
                        .tags(tags)
                        .register(registry),
                Gauge.builder(PREFIX + "stopped", gauges, it -> it.stopped ? 1 : 0)
                        .tags(tags)
                        .register(registry),
                Gauge.builder(PREFIX + "parked", gauges, it -> it.parked)
                        .tags(tags)
                        .register(registry));
        return gauges;
    }

    private void hide(ProjectionPartition partition) {
        Shown gone = shown.remove(partition);
        if (gone != null) {
            gone.meters.forEach(registry::remove);
        }
    }

    private static Tags tags(ProjectionPartition partition) {
        return Tags.of(
                "projection",
                partition.projection().projectionName(),
                "generation",
                partition.generation().name(),
                "partition",
                Integer.toString(partition.partition()));
    }
}
