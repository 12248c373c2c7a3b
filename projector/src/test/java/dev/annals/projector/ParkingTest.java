package dev.annals.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import dev.annals.projector.inmemory.InMemoryReadModel;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.ParkingSettings;
import dev.annals.projector.parking.Wish;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// What becomes of events that a read model cannot apply.
final class ParkingTest {
    private static final ProjectionPartition VIEWS = GivenEvents.partition(Projection.VIEWS, 0);
    private static final ProjectionPartition GRAPH = GivenEvents.partition(Projection.GRAPH, 0);
    private static final Wish RETRY = new Wish(Wish.Kind.RETRY, "somebody");
    private static final Wish DISCARD = new Wish(Wish.Kind.DISCARD, "somebody");

    private final InMemoryEventLog log = new InMemoryEventLog(new Partitions(1), InstantSource.system(), 1_000_000);
    private final InMemoryReadModel readModel = new InMemoryReadModel();
    private final Set<String> poison = ConcurrentHashMap.newKeySet();
    private final ReadModel refusing = HinderedReadModel.refusing(readModel, this::isPoison);

    private boolean isPoison(RecordedEvent recorded) {
        return poison.contains(
                recorded.event().getAggregateId() + "." + recorded.event().getVersion());
    }

    private RunningProjectors running(ReadModel views) {
        return new RunningProjectors("pod", log, log, 1).start(Projection.VIEWS, views);
    }

    private ParkedAggregate parked(String aggregateId) {
        return readModel.parking(0).of(aggregateId).orElseThrow();
    }

    private List<RecordedEvent> all(Predicate<RecordedEvent> which) {
        return GivenEvents.all(log).stream().filter(which).toList();
    }

    private static Predicate<RecordedEvent> of(String aggregateId) {
        return recorded -> recorded.event().getAggregateId().equals(aggregateId);
    }

    private List<RecordedEvent> applied(String aggregateId) {
        return readModel.applied(0).stream().filter(of(aggregateId)).toList();
    }

    @Test
    void an_event_that_cannot_be_applied_parks_its_aggregate_and_everything_else_goes_on() {
        GivenEvents.appendAtRandom(log, new SplittableRandom(1), 10, 600);
        poison.add("aggregate-3.5");
        try (RunningProjectors running = running(refusing)) {
            running.awaitHeads(log, Projection.VIEWS);
            running.watch().awaitParked(VIEWS, 1);
        }

        RecordedEvent fifth = all(of("aggregate-3")).get(4);
        ParkedAggregate parked = parked("aggregate-3");
        assertThat(parked.failure())
                .isEqualTo(new ParkedAggregate.Failure(
                        5, fifth.position(), fifth.event().getEventId(), "poison"));
        assertThat(parked.attempts()).isEqualTo(3);
        assertThat(applied("aggregate-3")).isEqualTo(all(of("aggregate-3")).subList(0, 4));
        assertThat(readModel.applied(0))
                .filteredOn(of("aggregate-3").negate())
                .isEqualTo(all(of("aggregate-3").negate()));
    }

    @Test
    void a_retry_applies_what_was_held_back_in_order_and_everything_that_comes_after() {
        GivenEvents.append(log, "a", 5);
        GivenEvents.append(log, "b", 5);
        poison.add("a.2");
        try (RunningProjectors running = running(refusing)) {
            running.watch().awaitParked(VIEWS, 1);
            GivenEvents.append(log, "a", 400);
            running.awaitHeads(log, Projection.VIEWS);
            poison.clear();
            assertThat(readModel.leave(0, parked("a"), RETRY)).isTrue();
            running.watch().awaitParked(VIEWS, 0);
            GivenEvents.append(log, "a", 3);
            running.awaitHeads(log, Projection.VIEWS);
        }

        assertThat(applied("a")).isEqualTo(all(of("a")));
        assertThat(applied("b")).isEqualTo(all(of("b")));
    }

    @Test
    void a_retry_that_fails_leaves_the_aggregate_parked_as_far_as_it_came() {
        GivenEvents.append(log, "a", 250);
        poison.add("a.2");
        try (RunningProjectors running = running(refusing)) {
            running.awaitHeads(log, Projection.VIEWS);
            poison.clear();
            poison.add("a.177");
            readModel.leave(0, parked("a"), RETRY);
            Awaiting.until(() -> parked("a").wish().isEmpty());
        }

        assertThat(parked("a").version()).isEqualTo(177);
        assertThat(parked("a").attempts()).isEqualTo(4);
        assertThat(parked("a").failure().reason()).isEqualTo("poison");
        assertThat(applied("a")).isEqualTo(all(of("a")).subList(0, 176));
    }

    @Test
    void a_discarded_event_is_given_up_and_those_behind_it_are_applied() {
        GivenEvents.append(log, "a", 5);
        poison.add("a.2");
        poison.add("a.4");
        try (RunningProjectors running = running(refusing)) {
            running.awaitHeads(log, Projection.VIEWS);
            readModel.leave(0, parked("a"), DISCARD);
            Awaiting.until(
                    () -> parked("a").version() == 4 && parked("a").wish().isEmpty());
            readModel.leave(0, parked("a"), DISCARD);
            running.watch().awaitParked(VIEWS, 0);
            GivenEvents.append(log, "a", 2);
            running.awaitHeads(log, Projection.VIEWS);
        }

        assertThat(applied("a")).isEqualTo(all(of("a").and(recorded -> !isPoison(recorded))));
        assertThat(readModel.parking(0).discarded())
                .extracting(
                        event -> event.version(),
                        event -> event.by(),
                        event -> event.failure().reason())
                .containsExactly(tuple(2L, "somebody", "poison"), tuple(4L, "somebody", "poison"));
    }

    @Test
    void the_last_event_of_an_aggregate_can_be_discarded_and_the_next_one_follows() {
        GivenEvents.append(log, "a", 3);
        poison.add("a.3");
        try (RunningProjectors running = running(refusing)) {
            running.awaitHeads(log, Projection.VIEWS);
            readModel.leave(0, parked("a"), DISCARD);
            running.watch().awaitParked(VIEWS, 0);
            GivenEvents.append(log, "a", 1);
            running.awaitHeads(log, Projection.VIEWS);
        }

        assertThat(applied("a")).isEqualTo(all(of("a").and(recorded -> !isPoison(recorded))));
    }

    @Test
    void what_is_parked_stays_so_for_whoever_owns_the_partition_next() {
        GivenEvents.append(log, "a", 3);
        poison.add("a.2");
        try (RunningProjectors running = running(refusing)) {
            running.awaitHeads(log, Projection.VIEWS);
        }
        poison.clear();
        GivenEvents.append(log, "a", 3);
        GivenEvents.append(log, "b", 3);
        try (RunningProjectors running = running(refusing)) {
            running.awaitHeads(log, Projection.VIEWS);
            running.watch().awaitParked(VIEWS, 1);
        }

        assertThat(applied("a")).hasSize(1);
        assertThat(applied("b")).hasSize(3);
    }

    @Test
    void the_other_projection_never_notices() {
        GivenEvents.append(log, "a", 5);
        poison.add("a.2");
        InMemoryReadModel other = new InMemoryReadModel();
        try (RunningProjectors running = running(refusing).start(Projection.GRAPH, other)) {
            running.awaitHeads(log, Projection.VIEWS);
            running.awaitHeads(log, Projection.GRAPH);
            running.watch().awaitParked(GRAPH, 0);
        }

        assertThat(other.applied(0)).isEqualTo(GivenEvents.all(log));
    }

    @Test
    void a_partition_stops_when_it_holds_back_as_much_as_it_may_and_goes_on_when_there_is_room() {
        GivenEvents.append(log, "a", 2);
        GivenEvents.append(log, "b", 2);
        GivenEvents.append(log, "c", 2);
        poison.addAll(List.of("a.1", "b.1"));
        ProjectorSettings settings =
                RunningProjectors.settings(new ParkingSettings(1, Duration.ofMillis(1), 1, Duration.ofMillis(5)));
        try (RunningProjectors running =
                new RunningProjectors("pod", log, log, 1, settings).start(Projection.VIEWS, refusing)) {
            PartitionState.Stopped stopped = running.watch().awaitState(VIEWS, PartitionState.Stopped.class);
            assertThat(stopped.position()).isEqualTo(3);
            poison.remove("a.1");
            readModel.leave(0, parked("a"), RETRY);
            running.awaitHeads(log, Projection.VIEWS);
            running.watch().awaitState(VIEWS, PartitionState.Following.class);
        }

        assertThat(readModel.parking(0).aggregates())
                .extracting(ParkedAggregate::aggregateId)
                .containsExactly("b");
        assertThat(readModel.applied(0)).isEqualTo(all(of("b").negate()));
    }

    @Test
    void what_cannot_be_read_parks_the_aggregate_that_its_place_names() {
        GivenEvents.append(log, "a", 3);
        GivenEvents.append(log, "b", 3);
        UnreadablePosition feed = new UnreadablePosition(log, 2, "a", 2);
        try (RunningProjectors running =
                new RunningProjectors("pod", feed, log, 1).start(Projection.VIEWS, readModel)) {
            running.awaitHeads(log, Projection.VIEWS);
            assertThat(parked("a").version()).isEqualTo(2);
            assertThat(parked("a").failure().reason()).contains("position 2");
            readModel.leave(0, parked("a"), DISCARD);
            running.watch().awaitParked(VIEWS, 0);
        }

        assertThat(applied("a")).extracting(RecordedEvent::position).containsExactly(1L, 3L);
        assertThat(applied("b")).isEqualTo(all(of("b")));
    }
}
