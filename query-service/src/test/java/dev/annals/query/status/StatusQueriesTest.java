package dev.annals.query.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.Checkpoints;
import dev.annals.query.fixture.InMemoryGraph;
import dev.annals.query.fixture.InMemoryViews;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.standing.ProgressMeter;
import dev.annals.query.status.Status.PartitionStatus;
import dev.annals.query.status.Status.ProjectionStatus;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusQueriesTest {
    private final RecordedFleet fleet = new RecordedFleet();
    private final InMemoryViews views = new InMemoryViews(fleet);
    private final InMemoryGraph graph = new InMemoryGraph();
    private final StatusQueries queries = new StatusQueries(
            fleet.log,
            new ProgressMeter(fleet.log, fleet.partitions, fleet.clock),
            Map.of(Projection.VIEWS, views, Projection.GRAPH, graph));

    @Test
    void says_how_far_the_log_and_each_partition_are() {
        fleet.record("a");
        views.applyAll();
        fleet.record(fleet.elsewhere("a"));
        fleet.record("a");
        fleet.clock.advance(Duration.ofSeconds(7));

        Status status = queries.status();

        assertThat(status.log().position()).isEqualTo(3);
        assertThat(status.partitions()).isEqualTo(16);
        ProjectionStatus.Available behind = available(status, Projection.VIEWS);
        assertThat(behind.partitions())
                .hasSize(16)
                .contains(
                        new PartitionStatus(fleet.log.partitions().of("a"), 1, 3, new Checkpoints.Owner("pod", 1), 0));
        assertThat(behind.lag()).isEqualTo(1);
        assertThat(behind.lagTime()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void a_projection_that_has_applied_everything_has_no_lag() {
        fleet.record("a");
        fleet.record(fleet.elsewhere("a"));
        views.applyAll();

        ProjectionStatus.Available done = available(queries.status(), Projection.VIEWS);

        assertThat(done.lag()).isZero();
        assertThat(done.lagTime()).isZero();
    }

    @Test
    void a_projection_that_never_ran_lags_by_everything() {
        fleet.record("a");
        fleet.record("a");

        assertThat(available(queries.status(), Projection.GRAPH).lag()).isEqualTo(2);
    }

    @Test
    void a_store_that_is_down_is_part_of_the_answer() {
        fleet.record("a");
        graph.goDown();

        assertThat(queries.status().projections())
                .hasSize(2)
                .contains(new ProjectionStatus.Unavailable(Projection.GRAPH));
    }

    @Test
    void says_how_many_aggregates_are_parked() {
        fleet.record("a");
        fleet.record("a");
        views.applyAll();
        views.park("a", 2);

        ProjectionStatus.Available status = available(queries.status(), Projection.VIEWS);

        assertThat(status.parked()).isEqualTo(1);
        assertThat(status.lag()).isZero();
    }

    @Test
    void an_empty_log_is_complete_everywhere() {
        assertThat(queries.status().log().position()).isZero();
        assertThat(available(queries.status(), Projection.VIEWS).lag()).isZero();
    }

    private static ProjectionStatus.Available available(Status status, Projection projection) {
        return status.projections().stream()
                .filter(one -> one.projection() == projection)
                .map(ProjectionStatus.Available.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
