package dev.annals.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import dev.annals.projector.inmemory.InMemoryReadModel;
import dev.annals.readmodel.Projection;
import java.time.InstantSource;
import java.util.List;
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
        try (RunningProjectors running = new RunningProjectors("pod", log, PARTITIONS, 1)) {
            running.start(Projection.VIEWS, readModel);
            running.awaitHeads(log, Projection.VIEWS);
        }

        assertEverythingAppliedOnce();
    }

    @Test
    void applies_events_that_are_recorded_while_it_runs() {
        try (RunningProjectors running = new RunningProjectors("pod", log, PARTITIONS, 1)) {
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
        try (RunningProjectors running = new RunningProjectors("pod", feed, PARTITIONS, seed)) {
            running.start(Projection.VIEWS, unreliable);
            running.awaitHeads(log, Projection.VIEWS);
        }

        assertEverythingAppliedOnce();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void two_processes_that_believe_to_own_everything_apply_each_event_once(long seed) {
        GivenEvents.appendAtRandom(log, new SplittableRandom(seed), 20, 900);
        try (RunningProjectors one = new RunningProjectors("pod-1", log, PARTITIONS, seed);
                RunningProjectors other = new RunningProjectors("pod-2", log, PARTITIONS, seed + 1)) {
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
        try (RunningProjectors first = new RunningProjectors("pod-1", log, PARTITIONS, 1)) {
            first.start(Projection.VIEWS, readModel);
            first.awaitHeads(log, Projection.VIEWS);
        }
        GivenEvents.appendAtRandom(log, new SplittableRandom(2), 20, 300);
        try (RunningProjectors second = new RunningProjectors("pod-2", log, PARTITIONS, 2)) {
            second.start(Projection.VIEWS, readModel);
            second.awaitHeads(log, Projection.VIEWS);
        }

        assertEverythingAppliedOnce();
        assertThat(readModel.checkpoint(0).epoch()).isEqualTo(2);
    }

    @Test
    void while_one_projections_store_is_down_the_other_goes_on_and_catches_up_afterwards() {
        AtomicBoolean down = new AtomicBoolean(true);
        ReadModel sometimesDown = new SwitchableReadModel(readModel, down);
        InMemoryReadModel other = new InMemoryReadModel();
        GivenEvents.appendAtRandom(log, new SplittableRandom(1), 20, 300);
        try (RunningProjectors running = new RunningProjectors("pod", log, PARTITIONS, 1)) {
            running.start(Projection.GRAPH, sometimesDown).start(Projection.VIEWS, other);
            running.awaitHeads(log, Projection.VIEWS);
            ProjectionPartition waiting = new ProjectionPartition(Projection.GRAPH, 0);

            assertThat(running.watch()
                            .awaitState(waiting, PartitionState.Waiting.class)
                            .reason())
                    .contains("switched off");
            assertThat(running.watch().board().healthy(Projection.VIEWS)).isTrue();
            assertThat(running.watch().board().healthy(Projection.GRAPH)).isFalse();

            down.set(false);
            running.awaitHeads(log, Projection.GRAPH);
        }

        assertEverythingAppliedOnce();
    }

    @Test
    void an_event_that_cannot_be_applied_stops_its_partition_after_everything_before_it() {
        GivenEvents.appendAtRandom(log, new SplittableRandom(1), 20, 600);
        List<RecordedEvent> own = GivenEvents.ofPartition(log, 2);
        RecordedEvent poison = own.get(77);
        try (RunningProjectors running = new RunningProjectors("pod", log, PARTITIONS, 1)) {
            running.start(Projection.VIEWS, new RefusingReadModel(readModel, poison));
            ProjectionPartition stopped = new ProjectionPartition(Projection.VIEWS, 2);
            PartitionState.Stopped state = running.watch().awaitState(stopped, PartitionState.Stopped.class);

            assertThat(state.position()).isEqualTo(poison.position());
            assertThat(state.eventId()).isEqualTo(poison.event().getEventId());
            assertThat(state.reason()).isEqualTo("poison");
            for (int partition : List.of(0, 1, 3)) {
                running.awaitHead(log, new ProjectionPartition(Projection.VIEWS, partition));
            }
        }

        assertThat(readModel.applied(2)).isEqualTo(own.subList(0, 77));
        assertThat(readModel.checkpoint(2).position()).isEqualTo(own.get(76).position());
    }

    @Test
    void a_fault_of_its_own_stops_one_partition_visibly_and_no_other() {
        GivenEvents.appendAtRandom(log, new SplittableRandom(1), 20, 300);
        ReadModel faulty = new FaultyReadModel(readModel, 1);
        try (RunningProjectors running = new RunningProjectors("pod", log, PARTITIONS, 1)) {
            running.start(Projection.VIEWS, faulty);
            ProjectionPartition stopped = new ProjectionPartition(Projection.VIEWS, 1);

            assertThat(running.watch()
                            .awaitState(stopped, PartitionState.Stopped.class)
                            .reason())
                    .contains("fault in the projector", "a bug");
            running.awaitHead(log, new ProjectionPartition(Projection.VIEWS, 0));
        }

        assertThat(readModel.applied(1)).isEmpty();
    }

    @Test
    void stops_when_the_process_goes_down() {
        RunningProjectors running = new RunningProjectors("pod", log, PARTITIONS, 1);
        running.start(Projection.VIEWS, readModel);
        running.watch().awaitState(new ProjectionPartition(Projection.VIEWS, 3), PartitionState.Following.class);
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
