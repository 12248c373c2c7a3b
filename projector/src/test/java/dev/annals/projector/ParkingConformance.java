package dev.annals.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.ReadModelConformance.Subject;
import dev.annals.projector.parking.Batch;
import dev.annals.projector.parking.Course;
import dev.annals.projector.parking.DiscardedEvent;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.ParkedAggregate.Failure;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every read model keeps of what it holds back: it commits with the checkpoint, and what is applied later leaves
/// the read model as if it had been applied in time.
public interface ParkingConformance {
    Instant SINCE = Instant.parse("2026-03-01T09:30:00.123456Z");
    Wish RETRY = new Wish(Wish.Kind.RETRY, "somebody");

    /// A read model without events, in which nobody has claimed a partition; each call one of its own.
    Subject empty();

    /// The history of `a` at the odd positions, that of `b` at the even ones.
    static List<RecordedEvent> events(int count) {
        List<RecordedEvent> events = new ArrayList<>();
        for (int position = 1; position <= count; position++) {
            events.add(new RecordedEvent(
                    GivenEvents.event(position % 2 == 1 ? "a" : "b", (position + 1) / 2),
                    position,
                    Instant.ofEpochSecond(1_767_225_600L + position)));
        }
        return events;
    }

    private static ParkedAggregate parked(RecordedEvent failed) {
        return ParkedAggregate.at(failed.event().getAggregateId(), Failure.of(failed, "poison"), 3, SINCE);
    }

    private static Checkpoint applied(ApplyOutcome outcome) {
        assertThat(outcome).isInstanceOf(ApplyOutcome.Applied.class);
        return ((ApplyOutcome.Applied) outcome).checkpoint();
    }

    /// Applies the first event, parks `a` at the third, and applies the rest.
    private static Checkpoint parkedAtTheThird(ReadModel readModel, List<RecordedEvent> events) {
        Checkpoint checkpoint = readModel.claim(0, "pod");
        checkpoint = applied(readModel.apply(0, checkpoint, events.subList(0, 2)));
        RecordedEvent third = events.get(2);
        checkpoint = applied(readModel.apply(0, checkpoint, Batch.park(third, Parking.NONE, parked(third))));
        return applied(
                readModel.apply(0, checkpoint, Batch.onward(events.subList(3, events.size()), readModel.parking(0))));
    }

    @Test
    default void nothing_is_parked_at_first() {
        assertThat(empty().readModel().parking(0).aggregates()).isEmpty();
        assertThat(empty().readModel().parking(0).discarded()).isEmpty();
    }

    @Test
    default void an_aggregate_is_parked_together_with_the_checkpoint_that_passes_its_event() {
        ReadModel readModel = empty().readModel();
        List<RecordedEvent> events = events(8);
        Checkpoint reached = parkedAtTheThird(readModel, events);

        assertThat(reached.position()).isEqualTo(8);
        assertThat(readModel.checkpoint(0)).isEqualTo(reached);
        assertThat(readModel.parking(0).aggregates()).containsExactly(parked(events.get(2)));
        assertThat(readModel.parking(1).aggregates()).isEmpty();
    }

    @Test
    default void an_owner_that_was_replaced_parks_nothing_and_releases_nothing() {
        ReadModel readModel = empty().readModel();
        List<RecordedEvent> events = events(8);
        Checkpoint zombie = parkedAtTheThird(readModel, events);
        readModel.claim(0, "pod");
        ParkingChange park = ParkingChange.park(parked(events.get(3)));

        assertThat(readModel.settle(0, zombie, zombie, park)).isInstanceOf(ApplyOutcome.Fenced.class);
        assertThat(readModel.settle(0, zombie, zombie, ParkingChange.release("a")))
                .isInstanceOf(ApplyOutcome.Fenced.class);
        assertThat(readModel.parking(0).aggregates()).containsExactly(parked(events.get(2)));
    }

    @Test
    default void what_is_applied_after_it_was_held_back_adds_up_to_a_clean_run() {
        List<RecordedEvent> events = events(12);
        Subject clean = empty();
        applied(clean.readModel().apply(0, clean.readModel().claim(0, "pod"), events));
        Subject subject = empty();
        ReadModel readModel = subject.readModel();
        Checkpoint checkpoint = parkedAtTheThird(readModel, events);
        List<RecordedEvent> queue = events.stream()
                .filter(event -> event.event().getAggregateId().equals("a") && event.position() >= 3)
                .toList();
        Course.Replay replay = new Course.Replay(parked(queue.getFirst()), RETRY, queue, Optional.empty());

        assertThat(readModel.apply(0, checkpoint, Batch.replay(replay, 2, readModel.parking(0))))
                .isEqualTo(new ApplyOutcome.Applied(checkpoint));
        ParkedAggregate moved = readModel.parking(0).aggregates().getFirst();
        assertThat(moved.version()).isEqualTo(4);
        assertThat(moved.wish()).contains(RETRY);
        replay = new Course.Replay(moved, RETRY, queue.subList(2, queue.size()), Optional.empty());
        applied(readModel.apply(0, checkpoint, Batch.replay(replay, queue.size() - 2, readModel.parking(0))));

        assertThat(readModel.parking(0).aggregates()).isEmpty();
        assertThat(readModel.checkpoint(0)).isEqualTo(checkpoint);
        assertThat(subject.content()).isEqualTo(clean.content());
    }

    @Test
    default void an_event_that_was_given_up_is_no_gap_for_the_one_after_it() {
        ReadModel readModel = empty().readModel();
        List<RecordedEvent> events = events(8);
        Checkpoint checkpoint = parkedAtTheThird(readModel, events);
        DiscardedEvent discarded = new DiscardedEvent("a", Failure.of(events.get(2), "poison"), SINCE, "somebody");
        applied(readModel.settle(
                0, checkpoint, checkpoint, ParkingChange.release("a").discarding(discarded)));

        assertThat(readModel.parking(0).aggregates()).isEmpty();
        assertThat(readModel.parking(0).discarded()).containsExactly(discarded);
        RecordedEvent after = new RecordedEvent(GivenEvents.event("a", 3), 9, SINCE);
        RecordedEvent afterThat = new RecordedEvent(GivenEvents.event("a", 4), 10, SINCE);
        checkpoint =
                applied(readModel.apply(0, checkpoint, Batch.onward(List.of(after, afterThat), readModel.parking(0))));
        assertThat(checkpoint.position()).isEqualTo(10);
    }

    @Test
    default void a_wish_is_left_once_and_for_the_record_that_was_read_only() {
        ReadModel readModel = empty().readModel();
        List<RecordedEvent> events = events(8);
        Checkpoint checkpoint = parkedAtTheThird(readModel, events);
        ParkedAggregate parked = parked(events.get(2));

        assertThat(readModel.leave(0, parked(events.get(3)), RETRY)).isFalse();
        assertThat(readModel.leave(0, parked, RETRY)).isTrue();
        assertThat(readModel.leave(0, parked, RETRY)).isFalse();
        assertThat(readModel.parking(0).aggregates()).containsExactly(parked.wishing(RETRY));

        ParkedAggregate again = parked.wishing(RETRY).failedAgain(parked.failure());
        applied(readModel.settle(0, checkpoint, checkpoint, ParkingChange.park(again)));
        assertThat(readModel.parking(0).aggregates()).containsExactly(again);
        assertThat(readModel.leave(0, parked, RETRY)).isFalse();
    }
}
