package dev.annals.query.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.fixture.InMemoryGraph;
import dev.annals.query.fixture.InMemoryViews;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.standing.ProgressMeter;
import dev.annals.query.status.StatusQueries;
import dev.annals.readmodel.Projection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusMetersTest {
    private final RecordedFleet fleet = new RecordedFleet();
    private final InMemoryViews views = new InMemoryViews(fleet);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final StatusMeters meters = new StatusMeters(
            new StatusQueries(
                    fleet.log,
                    new ProgressMeter(fleet.log, fleet.partitions, fleet.clock),
                    Map.of(Projection.VIEWS, views, Projection.GRAPH, new InMemoryGraph()))::status,
            registry,
            Duration.ofHours(1));

    @Test
    void show_how_late_a_projection_is() {
        fleet.record("a");
        views.applyAll();
        fleet.record("a");
        fleet.clock.advance(Duration.ofSeconds(7));

        meters.look();

        assertThat(registry.get("annals.log.position").gauge().value()).isEqualTo(2);
        assertThat(registry.get("annals.projection.lag")
                        .tag("projection", "views")
                        .gauge()
                        .value())
                .isEqualTo(7);
        assertThat(registry.get("annals.projection.lag.positions")
                        .tags("projection", "views", "partition", partition())
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    private String partition() {
        return Integer.toString(fleet.log.partitions().of("a"));
    }
}
