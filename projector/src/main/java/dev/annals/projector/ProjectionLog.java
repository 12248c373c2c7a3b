package dev.annals.projector;

import dev.annals.projector.parking.DiscardedEvent;
import dev.annals.projector.parking.ParkedAggregate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs what projectors do: one line per change, none per batch, none for the same trouble again.
public final class ProjectionLog implements ProjectionObserver {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionLog.class);

    private final Map<ProjectionPartition, Checkpoint> checkpoints = new ConcurrentHashMap<>();
    private final Map<ProjectionPartition, String> lastWaits = new ConcurrentHashMap<>();
    private volatile Set<String> lastPods = Set.of();

    @Override
    public void changed(ProjectionPartition partition, PartitionState state) {
        Checkpoint own = checkpoints.getOrDefault(partition, Checkpoint.NONE);
        switch (state) {
            case PartitionState.Starting starting -> LOG.debug("projection={} state=starting", partition);
            case PartitionState.Following following -> {
                lastWaits.remove(partition);
                LOG.info("projection={} state=following position={} epoch={}", partition, own.position(), own.epoch());
            }
            case PartitionState.Waiting waiting -> {
                if (!waiting.reason().equals(lastWaits.put(partition, waiting.reason()))) {
                    LOG.warn(
                            "projection={} state=waiting position={} reason={}",
                            partition,
                            own.position(),
                            waiting.reason());
                }
            }
            case PartitionState.Overtaken overtaken ->
                LOG.warn(
                        "projection={} state=overtaken position={} epoch={} found_position={} found_epoch={}",
                        partition,
                        own.position(),
                        own.epoch(),
                        overtaken.found().position(),
                        overtaken.found().epoch());
            case PartitionState.Stopped stopped ->
                LOG.error(
                        "projection={} state=stopped position={} event_id={} reason={}",
                        partition,
                        stopped.position(),
                        stopped.eventId(),
                        stopped.reason());
            case PartitionState.Closed closed ->
                LOG.info("projection={} state=closed position={}", partition, own.position());
        }
    }

    @Override
    public void parked(ProjectionPartition partition, ParkedAggregate aggregate) {
        LOG.warn(
                "projection={} parked aggregate={} version={} position={} event_id={} attempts={} reason={}",
                partition,
                aggregate.aggregateId(),
                aggregate.version(),
                aggregate.failure().position(),
                aggregate.failure().eventId(),
                aggregate.attempts(),
                aggregate.failure().reason());
    }

    @Override
    public void released(ProjectionPartition partition, String aggregateId) {
        LOG.info("projection={} released aggregate={}", partition, aggregateId);
    }

    @Override
    public void discarded(ProjectionPartition partition, DiscardedEvent event) {
        LOG.warn(
                "projection={} discarded aggregate={} version={} position={} event_id={} by={}",
                partition,
                event.aggregateId(),
                event.version(),
                event.failure().position(),
                event.failure().eventId(),
                event.by());
    }

    @Override
    public void agreed(Set<String> pods) {
        if (!Set.copyOf(pods).equals(lastPods)) {
            lastPods = Set.copyOf(pods);
            LOG.info("pods={}", new TreeSet<>(pods));
        }
    }

    @Override
    public void reached(ProjectionPartition partition, Checkpoint checkpoint) {
        checkpoints.put(partition, checkpoint);
    }
}
