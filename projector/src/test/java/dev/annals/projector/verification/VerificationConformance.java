package dev.annals.projector.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.fixture.RandomHistories;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import dev.annals.generation.PartitionProof;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.Eraser;
import dev.annals.projector.GivenEvents;
import dev.annals.projector.ReadModel;
import dev.annals.projector.verification.PartitionVerifier.Outcome;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is verified of every projection, whatever its store.
public abstract class VerificationConformance {
    private static final int PARTITIONS = 3;
    private static final int BATCH = 100;

    private final InMemoryEventLog log =
            new InMemoryEventLog(new Partitions(PARTITIONS), InstantSource.system(), 1_000_000);

    /// One generation of a projection.
    ///
    /// @param readModel writes it
    /// @param comparison compares it
    /// @param eraser deletes it
    public record Subject(ReadModel readModel, Comparison comparison, Eraser eraser) {}

    /// A generation with nothing in it.
    protected abstract Subject empty();

    @BeforeEach
    void record() {
        GivenEvents.append(log, RandomHistories.interleaved(77, 20, 20));
    }

    private void apply(Subject subject, int partition, List<RecordedEvent> events) {
        Checkpoint checkpoint = subject.readModel().claim(partition, "pod");
        List<RecordedEvent> rest = after(checkpoint.position(), events);
        while (!rest.isEmpty()) {
            ApplyOutcome outcome =
                    subject.readModel().apply(partition, checkpoint, rest.subList(0, Math.min(BATCH, rest.size())));
            assertThat(outcome).isInstanceOf(ApplyOutcome.Applied.class);
            checkpoint = ((ApplyOutcome.Applied) outcome).checkpoint();
            rest = after(checkpoint.position(), rest);
        }
    }

    private static List<RecordedEvent> after(long position, List<RecordedEvent> events) {
        return events.stream()
                .filter(recorded -> recorded.position() > position)
                .toList();
    }

    private void applyAll(Subject subject) {
        subject.readModel().prepare();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            apply(subject, partition, GivenEvents.ofPartition(log, partition));
        }
    }

    private Outcome verify(Subject subject, int partition, long position, int percent) {
        return verify(subject, partition, position, percent, 100_000_000);
    }

    private Outcome verify(Subject subject, int partition, long position, int percent, long memory) {
        PartitionVerifier verifier = new PartitionVerifier(
                log,
                subject.comparison(),
                new PartitionVerifier.Scope(partition, position, percent, () -> true),
                memory);
        return verifier.verify(after -> log.partition("verify-" + partition, partition, after));
    }

    private List<PartitionProof> proofs(Subject subject, int percent) {
        List<PartitionProof> proofs = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            long head = log.partitionHead(partition).orElseThrow().position();
            Outcome outcome = verify(subject, partition, head, percent);
            assertThat(outcome).isInstanceOf(Outcome.Proven.class);
            proofs.add(((Outcome.Proven) outcome).proof());
        }
        return proofs;
    }

    @Test
    void what_projectors_made_is_what_the_log_adds_up_to() {
        Subject subject = empty();
        applyAll(subject);
        List<PartitionProof> proofs = proofs(subject, 100);

        assertThat(proofs.stream().mapToLong(PartitionProof::events).sum())
                .isEqualTo(log.head().events());
        assertThat(proofs).allSatisfy(proof -> assertThat(proof.aggregates()).isPositive());
    }

    @Test
    void the_same_log_has_the_same_digest() {
        Subject one = empty();
        Subject other = empty();
        applyAll(one);
        applyAll(other);

        assertThat(proofs(one, 100)).isEqualTo(proofs(other, 100));
    }

    @Test
    void however_little_memory_there_is_the_result_is_the_same() {
        Subject subject = empty();
        applyAll(subject);
        List<PartitionProof> atOnce = proofs(subject, 100);

        for (long memory : List.of(50_000L, 10_000L, 1L)) {
            for (PartitionProof proof : atOnce) {
                assertThat(verify(subject, proof.partition(), proof.position(), 100, memory))
                        .isEqualTo(new Outcome.Proven(proof));
            }
        }
    }

    @Test
    void a_sample_is_a_part_of_it() {
        Subject subject = empty();
        applyAll(subject);

        assertThat(proofs(subject, 30).stream()
                        .mapToLong(PartitionProof::aggregates)
                        .sum())
                .isPositive()
                .isLessThan(proofs(subject, 100).stream()
                        .mapToLong(PartitionProof::aggregates)
                        .sum());
    }

    @Test
    void what_was_applied_since_is_no_difference_and_does_not_change_the_digest() {
        Subject subject = empty();
        applyAll(subject);
        List<PartitionProof> before = proofs(subject, 100);
        List<Long> heads = before.stream().map(PartitionProof::position).toList();
        GivenEvents.append(log, "aggregate-late", 5);
        applyAll(subject);

        for (int partition = 0; partition < PARTITIONS; partition++) {
            assertThat(verify(subject, partition, heads.get(partition), 100))
                    .isEqualTo(new Outcome.Proven(before.get(partition)));
        }
    }

    @Test
    void what_was_not_applied_is_a_difference() {
        Subject subject = empty();
        subject.readModel().prepare();
        List<RecordedEvent> events = GivenEvents.ofPartition(log, 1);
        apply(subject, 1, events.subList(0, events.size() - 1));

        assertThat(verify(subject, 1, events.getLast().position(), 100))
                .isInstanceOfSatisfying(Outcome.Differing.class, differing -> {
                    assertThat(differing.difference().field()).isEqualTo("version");
                    assertThat(differing.difference().last().position())
                            .isEqualTo(events.getLast().position());
                });
    }

    @Test
    void nothing_of_a_generation_is_left_when_it_was_deleted() {
        Subject gone = empty();
        Subject other = empty();
        applyAll(gone);
        applyAll(other);
        boolean erased = false;
        for (int i = 0; i < 100 && !erased; i++) {
            erased = gone.eraser().erase();
        }

        assertThat(erased).isTrue();
        assertThat(gone.readModel().checkpoint(0)).isEqualTo(Checkpoint.NONE);
        String aggregateId = GivenEvents.ofPartition(log, 0).getFirst().event().getAggregateId();
        Comparison.Reading reading = gone.comparison().begin(0);
        Evidence evidence = reading.of(aggregateId);
        reading.read();
        assertThat(evidence.version()).isZero();
        assertThat(proofs(other, 100)).isNotEmpty();
    }
}
