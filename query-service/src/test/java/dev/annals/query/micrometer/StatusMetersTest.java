package dev.annals.query.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.generation.Unfollowed;
import dev.annals.query.fixture.InMemoryGraph;
import dev.annals.query.fixture.InMemoryViews;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.standing.ProgressMeter;
import dev.annals.query.status.StatusQueries;
import dev.annals.readmodel.Projection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
            projection -> projection == Projection.GRAPH
                    ? Optional.of(new Unfollowed(Unfollowed.Reason.PARTITIONS_FREE, "", 3, Optional.empty()))
                    : Optional.empty(),
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

    @Test
    void show_what_nobody_follows() {
        meters.look();

        assertThat(unfollowed("graph")).isEqualTo(3);
        assertThat(unfollowed("views")).isZero();
    }

    private double unfollowed(String projection) {
        return registry.get("annals.projection.unfollowed.partitions")
                .tag("projection", projection)
                .gauge()
                .value();
    }

    private String partition() {
        return Integer.toString(fleet.log.partitions().of("a"));
    }
}
