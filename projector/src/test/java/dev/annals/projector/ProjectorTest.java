package dev.annals.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import dev.annals.projector.inmemory.InMemoryReadModel;
import dev.annals.projector.parking.ParkingSettings;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The flow of a partition, whatever fails around it.
final class ProjectorTest {
    private static final int PARTITIONS = 4;

    private final InMemoryEventLog log =
            new InMemoryEventLog(new Partitions(PARTITIONS), InstantSource.system(), 1_000_000);
    private final InMemoryReadModel readModel = new InMemoryReadModel();

    @Test
    void applies_every_event_once_and_in_order() {
        GivenEvents.appendAtRandom(log, new SplittableRandom(1), 20, 500);
        try (RunningProjectors running = new RunningProjectors("pod", log, log, 1)) {
            running.start(Projection.VIEWS, readModel);
            running.awaitHeads(log, Projection.VIEWS);
        }

        assertEverythingAppliedOnce();
    }

    @Test
    void applies_events_that_are_recorded_while_it_runs() {
        try (RunningProjectors running = new RunningProjectors("pod", log, log, 1)) {
            running.start(Projection.VIEWS, readModel);
            for (int i = 0; i < 20; i++) {
                GivenEvents.appendAtRandom(log, new SplittableRandom(i), 5, 5);
                running.awaitHeads(log, Projection.VIEWS);
            }
        }

        assertEverythingAppliedOnce();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void ends_where_a_clean_run_ends_whatever_fails_on_the_way(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GivenEvents.appendAtRandom(log, random, 20, 700);
        UnreliableReadModel unreliable = new UnreliableReadModel(readModel, random.split());
        UnreliableFeed feed = new UnreliableFeed(log, random.split());
        try (RunningProjectors running = new RunningProjectors("pod", feed, log, seed)) {
            running.start(Projection.VIEWS, unreliable);
            running.awaitHeads(log, Projection.VIEWS);
        }

        assertEverythingAppliedOnce();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void two_processes_that_believe_to_own_everything_apply_each_event_once(long seed) {
        GivenEvents.appendAtRandom(log, new SplittableRandom(seed), 20, 900);
        try (RunningProjectors one = new RunningProjectors("pod-1", log, log, seed);
                RunningProjectors other = new RunningProjectors("pod-2", log, log, seed + 1)) {
            one.start(Projection.VIEWS, readModel);
            other.start(Projection.VIEWS, readModel);
            one.awaitHeads(log, Projection.VIEWS);
            other.awaitHeads(log, Projection.VIEWS);
        }

        assertEverythingAppliedOnce();
    }

    @Test
    void a_process_that_took_over_continues_where_the_other_stood() {
        GivenEvents.appendAtRandom(log, new SplittableRandom(1), 20, 300);
        try (RunningProjectors first = new RunningProjectors("pod-1", log, log, 1)) {
            first.start(Projection.VIEWS, readModel);
            first.awaitHeads(log, Projection.VIEWS);
        }
        GivenEvents.appendAtRandom(log, new SplittableRandom(2), 20, 300);
        try (RunningProjectors second = new RunningProjectors("pod-2", log, log, 2)) {
            second.start(Projection.VIEWS, readModel);
            second.awaitHeads(log, Projection.VIEWS);
        }

        assertEverythingAppliedOnce();
        assertThat(readModel.checkpoint(0).epoch()).isEqualTo(2);
    }

    @Test
    void while_one_projections_store_is_down_the_other_goes_on_and_catches_up_afterwards() {
        AtomicBoolean down = new AtomicBoolean(true);
        ReadModel sometimesDown = HinderedReadModel.switchable(readModel, down);
        InMemoryReadModel other = new InMemoryReadModel();
        GivenEvents.appendAtRandom(log, new SplittableRandom(1), 20, 300);
        try (RunningProjectors running = new RunningProjectors("pod", log, log, 1)) {
            running.start(Projection.GRAPH, sometimesDown).start(Projection.VIEWS, other);
            running.awaitHeads(log, Projection.VIEWS);
            ProjectionPartition waiting = GivenEvents.partition(Projection.GRAPH, 0);

            assertThat(running.watch()
                            .awaitState(waiting, PartitionState.Waiting.class)
                            .reason())
                    .contains("switched off");
            assertThat(running.watch().board().healthy(GivenEvents.whole(Projection.VIEWS)))
                    .isTrue();
            assertThat(running.watch().board().healthy(GivenEvents.whole(Projection.GRAPH)))
                    .isFalse();

            down.set(false);
            running.awaitHeads(log, Projection.GRAPH);
        }

        assertEverythingAppliedOnce();
    }

    @Test
    void a_fault_that_spares_no_event_stops_one_partition_visibly_and_no_other() {
        GivenEvents.appendAtRandom(log, new SplittableRandom(1), 20, 300);
        ReadModel faulty = HinderedReadModel.faulty(readModel, 1);
        ProjectorSettings settings =
                RunningProjectors.settings(new ParkingSettings(3, Duration.ofMillis(1), 2, Duration.ofMillis(5)));
        try (RunningProjectors running = new RunningProjectors("pod", log, log, 1, settings)) {
            running.start(Projection.VIEWS, faulty);
            ProjectionPartition stopped = GivenEvents.partition(Projection.VIEWS, 1);

            assertThat(running.watch()
                            .awaitState(stopped, PartitionState.Stopped.class)
                            .reason())
                    .contains("2 aggregates are parked already", "fault in the projector", "a bug");
            running.awaitHead(log, GivenEvents.partition(Projection.VIEWS, 0));
        }

        assertThat(readModel.applied(1)).isEmpty();
        assertThat(readModel.parking(1).count()).isEqualTo(2);
    }

    @Test
    void stops_when_the_process_goes_down() {
        RunningProjectors running = new RunningProjectors("pod", log, log, 1);
        running.start(Projection.VIEWS, readModel);
        running.watch().awaitState(GivenEvents.partition(Projection.VIEWS, 3), PartitionState.Following.class);
        running.close();

        assertThat(running.watch().board().statuses())
                .hasSize(PARTITIONS)
                .allMatch(status -> status.state() instanceof PartitionState.Closed);
    }

    private void assertEverythingAppliedOnce() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            assertThat(readModel.applied(partition)).isEqualTo(GivenEvents.ofPartition(log, partition));
        }
    }
}
