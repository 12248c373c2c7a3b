package dev.annals.projector.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.domain.AggregateType;
import dev.annals.domain.fixture.RandomHistories;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.GivenEvents;
import dev.annals.projector.ReadModelUnavailableException;
import dev.annals.projector.RunningProjectors;
import dev.annals.projector.UnreliableFeed;
import dev.annals.projector.UnreliableReadModel;
import dev.annals.projector.graph.ForwardingGraphStore;
import dev.annals.projector.graph.GraphBatch;
import dev.annals.projector.graph.GraphReadModel;
import dev.annals.projector.graph.GraphStore;
import dev.annals.projector.inmemory.InMemoryGraphStore;
import dev.annals.readmodel.Projection;
import dev.annals.snapshot.IgnoredSnapshots;
import dev.annals.snapshot.IgnoredSnapshots.Reason;
import dev.annals.snapshot.SnapshotBatch;
import dev.annals.snapshot.SnapshotCodec;
import dev.annals.snapshot.SnapshotHeading;
import dev.annals.snapshot.Snapshots;
import dev.annals.snapshot.StoredSnapshot;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The snapshots that are there are those that follow from the log, whatever happens on the way.
class SnapshotterTest {
    private static final int PARTITIONS = 2;
    private static final SnapshotSettings SETTINGS = new SnapshotSettings(
            5, Map.of(AggregateType.AGENT, 3, AggregateType.TASK, 0), new Retention(2), 64, 50_000);

    private final InMemoryEventLog log =
            new InMemoryEventLog(new Partitions(PARTITIONS), InstantSource.system(), 1_000_000);
    private final InMemoryGraphStore graph = new InMemoryGraphStore();
    private final IgnoredSnapshots ignored = new IgnoredSnapshots();
    private final MissedSnapshots missed = new MissedSnapshots();

    private GraphReadModel readModel(EventLog read, SnapshotSettings settings) {
        Snapshots taken = new Snapshots(graph.snapshots(), SnapshotCodec.CURRENT, ignored);
        return new GraphReadModel(graph, new Snapshotter(read, taken, settings, missed));
    }

    private static void applyAll(GraphReadModel readModel, EventLog log, int batch) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<RecordedEvent> rest = GivenEvents.ofPartition(log, partition);
            Checkpoint checkpoint = readModel.claim(partition, "pod");
            while (!rest.isEmpty()) {
                checkpoint =
                        applied(readModel.apply(partition, checkpoint, rest.subList(0, Math.min(batch, rest.size()))));
                long reached = checkpoint.position();
                rest = rest.stream()
                        .filter(recorded -> recorded.position() > reached)
                        .toList();
            }
        }
    }

    private static Checkpoint applied(ApplyOutcome outcome) {
        return switch (outcome) {
            case ApplyOutcome.Applied(Checkpoint checkpoint) -> checkpoint;
            case ApplyOutcome.Fenced fenced -> throw new AssertionError(fenced);
            case ApplyOutcome.Refused refused -> throw new AssertionError(refused);
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1_000})
    void batches_of_any_size_make_the_same_snapshots(int batch) {
        GivenEvents.append(log, RandomHistories.interleaved(41, 20, 80));

        applyAll(readModel(log, SETTINGS), log, batch);

        assertThat(graph.snapshots().content()).isEqualTo(ExpectedSnapshots.of(log, SETTINGS));
        assertThat(missed.count()).isZero();
    }

    @Test
    void folds_that_are_not_in_memory_are_fetched_from_snapshots_and_the_log() {
        SnapshotSettings forgetful =
                new SnapshotSettings(5, Map.of(), new Retention(2), SETTINGS.stateBytesPerEvent(), 0);
        GivenEvents.append(log, RandomHistories.interleaved(42, 20, 80));

        applyAll(readModel(log, forgetful), log, 9);

        assertThat(graph.snapshots().content()).isEqualTo(ExpectedSnapshots.of(log, forgetful));
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53})
    void crashes_and_redeliveries_make_no_second_one_and_lose_none(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GivenEvents.append(log, RandomHistories.interleaved(seed, 30, 60));
        try (RunningProjectors running =
                new RunningProjectors("pod", new UnreliableFeed(log, random.split()), log, seed)) {
            running.start(Projection.GRAPH, new UnreliableReadModel(readModel(log, SETTINGS), random.split()));
            running.awaitHeads(log, Projection.GRAPH);
        }

        assertThat(graph.snapshots().content()).isEqualTo(ExpectedSnapshots.of(log, SETTINGS));
    }

    @Test
    void a_bad_snapshot_is_not_built_upon() {
        SnapshotSettings settings = new SnapshotSettings(5, Map.of(), new Retention(8), 4_096, 0);
        GivenEvents.append(log, "a", 12);
        applyAll(readModel(log, settings), log, 100);
        graph.snapshots().content().values().forEach(own -> own.values().forEach(this::spoil));

        GivenEvents.append(log, "a", 8);
        int partition = log.partitions().of("a");
        GraphReadModel again = readModel(log, settings);
        Checkpoint checkpoint = again.claim(partition, "pod");
        again.apply(
                partition,
                checkpoint,
                GivenEvents.ofPartition(log, partition).stream()
                        .filter(recorded -> recorded.position() > checkpoint.position())
                        .toList());

        Map<Long, StoredSnapshot> later =
                new TreeMap<>(ExpectedSnapshots.of(log, settings).getOrDefault("a", Map.of()));
        later.keySet().removeIf(version -> version <= 12);
        assertThat(later).containsOnlyKeys(15L, 20L);
        assertThat(graph.snapshots().content().get("a")).containsAllEntriesOf(later);
        assertThat(ignored.count(Reason.HASH)).isEqualTo(2);
    }

    @Test
    void a_log_that_does_not_answer_costs_snapshots_and_nothing_else() {
        SnapshotSettings settings = new SnapshotSettings(5, Map.of(), new Retention(8), 4_096, 0);
        GivenEvents.append(log, "a", 8);

        applyAll(readModel(new SilentLog(log.partitions()), settings), log, 4);

        assertThat(graph.nodes())
                .hasEntrySatisfying("a", node -> assertThat(node.version()).isEqualTo(8));
        assertThat(graph.snapshots().content()).isEmpty();
        assertThat(missed.count()).isEqualTo(1);
    }

    @Test
    void a_graph_that_refuses_snapshots_goes_on_without_them() {
        GivenEvents.append(log, "a", 23);
        GraphStore picky = new ForwardingGraphStore(graph) {
            @Override
            public ApplyOutcome commit(GraphBatch batch) {
                return batch.snapshots().isEmpty() ? super.commit(batch) : new ApplyOutcome.Refused("too large");
            }
        };
        Snapshots taken = new Snapshots(graph.snapshots(), SnapshotCodec.CURRENT, ignored);

        SnapshotSettings settings = new SnapshotSettings(5, Map.of(), new Retention(8), 4_096, 50_000);

        applyAll(new GraphReadModel(picky, new Snapshotter(log, taken, settings, missed)), log, 6);

        assertThat(graph.nodes())
                .hasEntrySatisfying("a", node -> assertThat(node.version()).isEqualTo(23));
        assertThat(graph.snapshots().content()).isEmpty();
        assertThat(missed.count()).isEqualTo(4);
    }

    @Test
    void a_graph_that_was_away_gets_the_next_batch_without_snapshots_and_then_with() {
        SnapshotSettings settings = new SnapshotSettings(5, Map.of(), new Retention(8), 4_096, 50_000);
        GivenEvents.append(log, "a", 20);
        AtomicBoolean away = new AtomicBoolean(true);
        GraphStore shaky = new ForwardingGraphStore(graph) {
            @Override
            public ApplyOutcome commit(GraphBatch batch) {
                if (away.getAndSet(false)) {
                    throw new ReadModelUnavailableException("away", new IllegalStateException());
                }
                return super.commit(batch);
            }
        };
        Snapshots taken = new Snapshots(graph.snapshots(), SnapshotCodec.CURRENT, ignored);
        GraphReadModel readModel = new GraphReadModel(shaky, new Snapshotter(log, taken, settings, missed));

        assertThatThrownBy(() -> applyAll(readModel, log, 5)).isInstanceOf(ReadModelUnavailableException.class);
        applyAll(readModel, log, 5);

        Map<Long, StoredSnapshot> expected =
                new TreeMap<>(ExpectedSnapshots.of(log, settings).getOrDefault("a", Map.of()));
        assertThat(expected.remove(5L)).isNotNull();
        assertThat(graph.snapshots().content()).isEqualTo(Map.of("a", expected));
        assertThat(missed.count()).isEqualTo(1);
    }

    @Test
    void histories_without_snapshots_are_read_again_within_limits() {
        SnapshotSettings none = new SnapshotSettings(0, Map.of(), new Retention(8), 4_096, 0);
        SnapshotSettings every = new SnapshotSettings(5_000, Map.of(), new Retention(8), 4_096, 0);
        List<String> ids = IntStream.range(0, 40)
                .mapToObj(n -> "c" + n)
                .filter(id -> log.partitions().of(id) == 0)
                .limit(8)
                .toList();
        for (String id : ids) {
            for (int n = 0; n < 4; n++) {
                GivenEvents.append(log, id, 1_000);
            }
            GivenEvents.append(log, id, 999);
        }
        applyAll(readModel(log, none), log, 1_000);
        for (String id : ids) {
            GivenEvents.append(log, id, 1);
        }

        GraphReadModel readModel = readModel(log, every);
        Checkpoint checkpoint = readModel.claim(0, "pod");
        applied(readModel.apply(
                0,
                checkpoint,
                GivenEvents.ofPartition(log, 0).stream()
                        .filter(recorded -> recorded.position() > checkpoint.position())
                        .toList()));

        assertThat(graph.snapshots().content().keySet()).containsExactlyInAnyOrderElementsOf(ids.subList(0, 3));
        assertThat(missed.count()).isEqualTo(5);
    }

    private void spoil(StoredSnapshot good) {
        SnapshotHeading heading = good.heading();
        SnapshotHeading moved = new SnapshotHeading(
                heading.aggregateId(),
                heading.version(),
                heading.position() + 1,
                heading.foldVersion(),
                heading.stateHash());
        graph.snapshots()
                .write(new SnapshotBatch(
                        List.of(new StoredSnapshot(
                                moved, good.stateSize(), good.state(), good.requests(), good.seal())),
                        List.of()));
    }
}
