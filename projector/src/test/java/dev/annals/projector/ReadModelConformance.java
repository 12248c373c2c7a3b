package dev.annals.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What every read model keeps: each event takes effect once, whatever happens to those who apply it.
public abstract class ReadModelConformance implements ParkingConformance {
    private static final Instant NOW = Instant.parse("2026-03-01T09:30:00.123456Z");
    private static final int PARTITION = 0;

    private final InMemoryEventLog log = new InMemoryEventLog(new Partitions(1), InstantSource.fixed(NOW), 1_000_000);

    /// A read model without events, in which nobody has claimed a partition; each call one of its own.
    @Override
    public abstract Subject empty();

    /// A read model and a way to see everything that can be read from it, comparable with `equals`.
    public record Subject(ReadModel readModel, Supplier<Object> contents) {

        Object content() {
            return contents.get();
        }
    }

    private List<RecordedEvent> events(int count) {
        for (int i = 0; i < count; i++) {
            GivenEvents.append(log, "aggregate-" + i % 3, 1);
        }
        return log.page(1, EventLog.MAX_PAGE);
    }

    @Test
    void a_partition_that_nobody_claimed_is_at_its_beginning() {
        assertThat(empty().readModel().checkpoint(PARTITION)).isEqualTo(Checkpoint.NONE);
    }

    @Test
    void preparing_again_changes_nothing() {
        Subject subject = empty();
        subject.readModel().prepare();
        subject.readModel().prepare();

        assertThat(subject.readModel().checkpoint(PARTITION)).isEqualTo(Checkpoint.NONE);
    }

    @Test
    void each_claim_raises_the_epoch_and_keeps_the_position() {
        Subject subject = empty();
        Checkpoint first = subject.readModel().claim(PARTITION, "pod");
        subject.readModel().apply(PARTITION, first, events(5));

        assertThat(first).isEqualTo(new Checkpoint(0, 1, Instant.EPOCH));
        assertThat(subject.readModel().claim(PARTITION, "pod")).isEqualTo(new Checkpoint(5, 2, NOW));
        assertThat(subject.readModel().checkpoint(PARTITION)).isEqualTo(new Checkpoint(5, 2, NOW));
    }

    @Test
    void partitions_are_claimed_and_moved_each_for_itself() {
        Subject subject = empty();
        subject.readModel().claim(1, "pod");
        subject.readModel().apply(PARTITION, subject.readModel().claim(PARTITION, "pod"), events(3));

        assertThat(subject.readModel().checkpoint(1)).isEqualTo(new Checkpoint(0, 1, Instant.EPOCH));
    }

    @Test
    void the_changes_and_the_checkpoint_that_covers_them_are_there_together() {
        Subject subject = empty();
        Object nothing = subject.content();
        ApplyOutcome outcome =
                subject.readModel().apply(PARTITION, subject.readModel().claim(PARTITION, "pod"), events(7));

        assertThat(outcome).isEqualTo(new ApplyOutcome.Applied(new Checkpoint(7, 1, NOW)));
        assertThat(subject.readModel().checkpoint(PARTITION)).isEqualTo(new Checkpoint(7, 1, NOW));
        assertThat(subject.content()).isNotEqualTo(nothing);
    }

    @Test
    void applying_twice_with_the_same_expectation_is_fenced_the_second_time() {
        Subject subject = empty();
        List<RecordedEvent> events = events(7);
        Checkpoint claimed = subject.readModel().claim(PARTITION, "pod");
        subject.readModel().apply(PARTITION, claimed, events);
        Object once = subject.content();

        assertThat(subject.readModel().apply(PARTITION, claimed, events))
                .isEqualTo(new ApplyOutcome.Fenced(new Checkpoint(7, 1, NOW)));
        assertThat(subject.content()).isEqualTo(once);
    }

    @Test
    void an_owner_that_was_replaced_changes_nothing_any_more() {
        Subject subject = empty();
        List<RecordedEvent> events = events(7);
        Checkpoint zombie = subject.readModel().claim(PARTITION, "pod");
        subject.readModel().claim(PARTITION, "pod");
        Object nothing = subject.content();

        assertThat(subject.readModel().apply(PARTITION, zombie, events))
                .isEqualTo(new ApplyOutcome.Fenced(new Checkpoint(0, 2, Instant.EPOCH)));
        assertThat(subject.content()).isEqualTo(nothing);
    }

    @Test
    void an_owner_that_was_never_replaced_goes_on_after_another_partition_was() {
        Subject subject = empty();
        Checkpoint claimed = subject.readModel().claim(PARTITION, "pod");
        subject.readModel().claim(1, "pod");

        assertThat(subject.readModel().apply(PARTITION, claimed, events(3))).isInstanceOf(ApplyOutcome.Applied.class);
    }

    @Test
    void batches_in_parts_add_up_to_one_batch() {
        List<RecordedEvent> events = events(30);
        Subject whole = empty();
        whole.readModel().apply(PARTITION, whole.readModel().claim(PARTITION, "pod"), events);
        Subject inParts = empty();
        Checkpoint checkpoint = inParts.readModel().claim(PARTITION, "pod");
        for (List<RecordedEvent> part : List.of(events.subList(0, 1), events.subList(1, 17), events.subList(17, 30))) {
            assertThat(inParts.readModel().apply(PARTITION, checkpoint, part)).isInstanceOf(ApplyOutcome.Applied.class);
            checkpoint = checkpoint.at(part.getLast());
        }

        assertThat(inParts.content()).isEqualTo(whole.content());
    }

    @Test
    void owners_that_take_turns_add_up_to_one_owner() {
        List<RecordedEvent> events = events(30);
        Subject whole = empty();
        whole.readModel().apply(PARTITION, whole.readModel().claim(PARTITION, "pod"), events);
        Subject inTurns = empty();
        for (int from = 0; from < 30; from += 10) {
            inTurns.readModel()
                    .apply(PARTITION, inTurns.readModel().claim(PARTITION, "pod"), events.subList(from, from + 10));
        }

        assertThat(inTurns.content()).isEqualTo(whole.content());
    }
}
