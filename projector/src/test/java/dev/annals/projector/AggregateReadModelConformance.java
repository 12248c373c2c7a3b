package dev.annals.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What read models keep that hold something for each aggregate: they notice that an event is missing.
public abstract class AggregateReadModelConformance extends ReadModelConformance {

    private static List<RecordedEvent> history(int... versions) {
        return IntStream.of(versions)
                .mapToObj(version -> new RecordedEvent(
                        GivenEvents.event("a", version), version, Instant.ofEpochSecond(1_767_225_600L + version)))
                .toList();
    }

    @Test
    void an_event_that_is_missing_within_a_batch_is_noticed_and_nothing_is_changed() {
        Subject subject = empty();
        Checkpoint claimed = subject.readModel().claim(0, "pod");
        Object nothing = subject.content();

        assertThat(subject.readModel().apply(0, claimed, history(1, 2, 4)))
                .isEqualTo(new ApplyOutcome.Refused("a: version 4 does not follow 2"));
        assertThat(subject.readModel().checkpoint(0)).isEqualTo(claimed);
        assertThat(subject.content()).isEqualTo(nothing);
    }

    @Test
    void an_event_that_is_missing_between_batches_is_noticed_and_nothing_is_changed() {
        Subject subject = empty();
        subject.readModel().apply(0, subject.readModel().claim(0, "pod"), history(1, 2));
        Checkpoint claimed = subject.readModel().claim(0, "pod");
        Object before = subject.content();

        assertThat(subject.readModel().apply(0, claimed, history(4, 5))).isInstanceOf(ApplyOutcome.Refused.class);
        assertThat(subject.readModel().checkpoint(0)).isEqualTo(claimed);
        assertThat(subject.content()).isEqualTo(before);
    }

    @Test
    void an_owner_that_was_replaced_is_told_so_rather_than_that_an_event_is_missing() {
        Subject subject = empty();
        Checkpoint zombie = subject.readModel().claim(0, "pod");
        Checkpoint found = subject.readModel().claim(0, "pod");

        assertThat(subject.readModel().apply(0, zombie, history(7))).isEqualTo(new ApplyOutcome.Fenced(found));
    }

    @Test
    void after_a_refusal_the_same_owner_goes_on_with_what_can_be_applied() {
        Subject subject = empty();
        Checkpoint claimed = subject.readModel().claim(0, "pod");
        subject.readModel().apply(0, claimed, history(1, 2, 4));

        assertThat(subject.readModel().apply(0, claimed, history(1, 2))).isInstanceOf(ApplyOutcome.Applied.class);
    }
}
