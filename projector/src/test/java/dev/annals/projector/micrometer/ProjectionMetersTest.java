package dev.annals.projector.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.AppliedBatch;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.GivenEvents;
import dev.annals.projector.PartitionState;
import dev.annals.projector.ProjectionPartition;
import dev.annals.readmodel.Projection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProjectionMetersTest {
    private static final ProjectionPartition GRAPH_7 = GivenEvents.partition(Projection.GRAPH, 7);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ProjectionMeters meters = new ProjectionMeters(registry);

    @Test
    void show_the_checkpoint_and_what_was_applied() {
        meters.changed(GRAPH_7, new PartitionState.Following(Instant.EPOCH));
        meters.reached(GRAPH_7, new Checkpoint(42, 3, Instant.EPOCH));
        meters.applied(GRAPH_7, batch(5));
        meters.applied(GRAPH_7, batch(7));

        assertThat(gauge("position")).isEqualTo(42);
        assertThat(gauge("epoch")).isEqualTo(3);
        assertThat(gauge("following")).isEqualTo(1);
        assertThat(registry.get("annals.projection.batch")
                        .tags("projection", "graph", "partition", "7")
                        .summary()
                        .totalAmount())
                .isEqualTo(12);
    }

    @Test
    void tell_a_stopped_partition_from_one_that_waits() {
        meters.changed(GRAPH_7, new PartitionState.Waiting(Instant.EPOCH, "no answer"));
        assertThat(gauge("stopped")).isZero();

        meters.changed(GRAPH_7, new PartitionState.Stopped(Instant.EPOCH, 42, "e", "cannot be applied"));

        assertThat(gauge("stopped")).isEqualTo(1);
        assertThat(gauge("following")).isZero();
        assertThat(registry.get("annals.projection.waits").counter().count()).isEqualTo(1);
    }

    @Test
    void show_nothing_of_a_partition_that_another_pod_has() {
        meters.changed(GRAPH_7, new PartitionState.Following(Instant.EPOCH));
        meters.changed(GRAPH_7, new PartitionState.Closed(Instant.EPOCH));

        assertThat(registry.find("annals.projection.position").gauges()).isEmpty();
    }

    @Test
    void count_the_pods_that_share_the_work() {
        meters.agreed(Set.of("a", "b", "c"));

        assertThat(gauge("pods")).isEqualTo(3);
    }

    private static AppliedBatch batch(int events) {
        RecordedEvent event = new RecordedEvent(ContextEvent.getDefaultInstance(), 1, Instant.EPOCH);
        return new AppliedBatch(Collections.nCopies(events, event), Instant.EPOCH, Instant.EPOCH);
    }

    private double gauge(String name) {
        return registry.get("annals.projection." + name).gauge().value();
    }
}
