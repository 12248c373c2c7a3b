package dev.annals.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.fixture.RandomHistories;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import dev.annals.projector.parking.ParkingChange;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What rewriting single aggregates means in every projection, whatever its store.
public abstract class RewriterConformance {
    protected static final int PARTITIONS = 3;
    private static final int BATCH = 100;

    protected final InMemoryEventLog log =
            new InMemoryEventLog(new Partitions(PARTITIONS), InstantSource.system(), 1_000_000);

    /// One generation of a projection.
    ///
    /// @param content everything in it, in a form that does not depend on which generation it is
    public record Subject(ReadModel readModel, Rewriter rewriter, Supplier<Object> content) {}

    /// A generation that is ready, with nothing in it.
    protected abstract Subject empty();

    @BeforeEach
    final void record() {
        GivenEvents.append(log, RandomHistories.interleaved(101, 26, 20));
    }

    protected final Subject projected() {
        Subject subject = empty();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            Checkpoint checkpoint = subject.readModel().claim(partition, "pod");
            List<RecordedEvent> rest = GivenEvents.ofPartition(log, partition);
            while (!rest.isEmpty()) {
                ApplyOutcome outcome =
                        subject.readModel().apply(partition, checkpoint, rest.subList(0, Math.min(BATCH, rest.size())));
                assertThat(outcome).isInstanceOf(ApplyOutcome.Applied.class);
                Checkpoint reached = ((ApplyOutcome.Applied) outcome).checkpoint();
                checkpoint = reached;
                rest = rest.stream()
                        .filter(recorded -> recorded.position() > reached.position())
                        .toList();
            }
        }
        return subject;
    }

    protected final List<AggregateHistory> histories() {
        Map<String, List<RecordedEvent>> histories = new LinkedHashMap<>();
        GivenEvents.all(log)
                .forEach(recorded -> histories
                        .computeIfAbsent(recorded.event().getAggregateId(), none -> new ArrayList<>())
                        .add(recorded));
        return histories.entrySet().stream()
                .map(one -> new AggregateHistory(one.getKey(), one.getValue()))
                .toList();
    }

    protected final void rewrite(Subject subject, AggregateHistory history) {
        int partition = log.partitions().of(history.aggregateId());
        Checkpoint checkpoint = subject.readModel().checkpoint(partition);

        assertThat(subject.rewriter().rewrite(partition, checkpoint, history))
                .isEqualTo(new ApplyOutcome.Applied(checkpoint));
        assertThat(subject.readModel().checkpoint(partition)).isEqualTo(checkpoint);
        subject.readModel().rewritten(partition);
    }

    @Test
    void what_was_rewritten_goes_on() {
        Subject subject = projected();
        AggregateHistory history = histories().stream()
                .filter(one ->
                        one.events().getFirst().event().getAggregateType().equals("custom"))
                .findFirst()
                .orElseThrow();
        int partition = log.partitions().of(history.aggregateId());
        rewrite(subject, history);
        GivenEvents.append(
                log,
                List.of(GivenEvents.event(
                        history.aggregateId(), history.events().size() + 1)));
        RecordedEvent next = GivenEvents.ofPartition(log, partition).getLast();

        Checkpoint checkpoint = subject.readModel().checkpoint(partition);
        assertThat(subject.readModel().apply(partition, checkpoint, List.of(next)))
                .isEqualTo(new ApplyOutcome.Applied(checkpoint.at(next)));

        assertThat(subject.content().get()).isEqualTo(projected().content().get());
    }

    @Test
    void rewriting_what_is_right_changes_nothing() {
        Subject subject = projected();
        Object before = subject.content().get();

        histories().forEach(history -> rewrite(subject, history));

        assertThat(subject.content().get()).isEqualTo(before);
    }

    @Test
    void rewriting_everything_into_nothing_makes_what_projecting_makes() {
        Subject subject = empty();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            Checkpoint claimed = subject.readModel().claim(partition, "pod");
            RecordedEvent last = GivenEvents.ofPartition(log, partition).getLast();
            subject.readModel().settle(partition, claimed, claimed.at(last), ParkingChange.NONE);
        }

        histories().forEach(history -> rewrite(subject, history));

        assertThat(subject.content().get()).isEqualTo(projected().content().get());
    }

    @Test
    void whoever_lost_the_partition_rewrites_nothing() {
        Subject subject = projected();
        AggregateHistory history = histories().getFirst();
        int partition = log.partitions().of(history.aggregateId());
        Checkpoint zombie = subject.readModel().checkpoint(partition);
        Checkpoint found = subject.readModel().claim(partition, "other");
        Object before = subject.content().get();
        AggregateHistory shorter =
                new AggregateHistory(history.aggregateId(), history.events().subList(0, 1));

        assertThat(subject.rewriter().rewrite(partition, zombie, shorter)).isEqualTo(new ApplyOutcome.Fenced(found));
        assertThat(subject.content().get()).isEqualTo(before);
    }
}
