package dev.annals.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.fixture.RandomHistories;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import dev.annals.projector.graph.GraphReadModel;
import dev.annals.projector.inmemory.InMemoryGraphStore;
import dev.annals.projector.inmemory.InMemoryViewStore;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.ParkingSettings;
import dev.annals.projector.parking.Wish;
import dev.annals.projector.views.ViewsReadModel;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is refused, and whatever fails on the way: what was held back is applied in the end, each event once.
final class ParkingLawsTest {
    private static final int PARTITIONS = 4;
    private static final Wish RETRY = new Wish(Wish.Kind.RETRY, "somebody");
    private static final ProjectorSettings SETTINGS =
            RunningProjectors.settings(new ParkingSettings(2, Duration.ofMillis(1), 50, Duration.ofMillis(5)));

    private final InMemoryEventLog log =
            new InMemoryEventLog(new Partitions(PARTITIONS), InstantSource.system(), 1_000_000);
    private final AtomicBoolean poisonous = new AtomicBoolean(true);

    /// One event in thirty, the same ones each time.
    private boolean isPoison(RecordedEvent recorded) {
        return poisonous.get() && Math.floorMod(recorded.event().getEventId().hashCode(), 30) == 0;
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63})
    void both_read_models_end_where_a_clean_run_ends(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ContextEvent> load = RandomHistories.interleaved(seed, 30, 40);
        GivenEvents.append(log, load.subList(0, load.size() / 2));
        InMemoryGraphStore graph = new InMemoryGraphStore();
        InMemoryViewStore views = new InMemoryViewStore();
        ViewsReadModel.Limits limits = new ViewsReadModel.Limits(20_000, 40_000, 1_000);
        ReadModel graphModel = HinderedReadModel.refusing(new GraphReadModel(graph), this::isPoison);
        ReadModel viewsModel =
                HinderedReadModel.refusing(new ViewsReadModel(views, PARTITIONS, limits), this::isPoison);
        try (RunningProjectors running =
                new RunningProjectors("pod", new UnreliableFeed(log, random.split()), log, seed, SETTINGS)) {
            running.start(Projection.GRAPH, new UnreliableReadModel(graphModel, random.split()));
            running.start(Projection.VIEWS, new UnreliableReadModel(viewsModel, random.split()));
            running.awaitHeads(log, Projection.GRAPH);
            running.awaitHeads(log, Projection.VIEWS);
            assertThat(parked(graphModel)).isPositive();
            assertThat(parked(viewsModel)).isPositive();

            // Some are wished for while there still is poison and more comes, the rest when it is over.
            wish(graphModel);
            GivenEvents.append(log, load.subList(load.size() / 2, load.size()));
            running.awaitHeads(log, Projection.GRAPH);
            running.awaitHeads(log, Projection.VIEWS);
            poisonous.set(false);
            Awaiting.until(() -> wish(graphModel) + wish(viewsModel) == 0);
        }

        for (int partition = 0; partition < PARTITIONS; partition++) {
            assertThat(views.views(partition)).isEqualTo(FoldOfTheLog.views(log, partition));
        }
        InMemoryGraphStore expected = FoldOfTheLog.graph(log);
        assertThat(graph.nodes()).containsExactlyInAnyOrderEntriesOf(expected.nodes());
        assertThat(Set.copyOf(graph.relationships())).isEqualTo(Set.copyOf(expected.relationships()));
    }

    private static int parked(ReadModel readModel) {
        int parked = 0;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            parked += readModel.parking(partition).count();
        }
        return parked;
    }

    /// Wishes for everything that is parked, and says how much that is.
    private static int wish(ReadModel readModel) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (ParkedAggregate parked : readModel.parking(partition).aggregates()) {
                if (parked.wish().isEmpty()) {
                    readModel.leave(partition, parked, RETRY);
                }
            }
        }
        return parked(readModel);
    }
}
