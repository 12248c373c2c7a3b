package dev.annals.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.fixture.RandomHistories;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import dev.annals.projector.graph.GraphReadModel;
import dev.annals.projector.inmemory.InMemoryGraphStore;
import dev.annals.projector.inmemory.InMemoryViewStore;
import dev.annals.projector.views.ViewsReadModel;
import dev.annals.readmodel.Projection;
import java.time.InstantSource;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both read models hold what the log adds up to, whatever fails on the way.
final class EqualToTheFoldTest {
    private static final int PARTITIONS = 4;

    private final InMemoryEventLog log =
            new InMemoryEventLog(new Partitions(PARTITIONS), InstantSource.system(), 1_000_000);

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void after_crashes_and_redeliveries(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GivenEvents.append(log, RandomHistories.interleaved(seed, 30, 40));
        InMemoryGraphStore graph = new InMemoryGraphStore();
        InMemoryViewStore views = new InMemoryViewStore();
        // Little memory, so that batches are cut and states are loaded again; and some views are long.
        ViewsReadModel.Limits limits = new ViewsReadModel.Limits(20_000, 240_000, 1_000);
        try (RunningProjectors running =
                new RunningProjectors("pod", new UnreliableFeed(log, random.split()), log, seed)) {
            running.start(
                    Projection.VIEWS,
                    new UnreliableReadModel(new ViewsReadModel(views, PARTITIONS, limits), random.split()));
            running.start(Projection.GRAPH, new UnreliableReadModel(new GraphReadModel(graph), random.split()));
            running.awaitHeads(log, Projection.VIEWS);
            running.awaitHeads(log, Projection.GRAPH);
        }

        for (int partition = 0; partition < PARTITIONS; partition++) {
            assertThat(views.views(partition)).isEqualTo(FoldOfTheLog.views(log, partition));
        }
        InMemoryGraphStore expected = FoldOfTheLog.graph(log);
        assertThat(graph.nodes()).containsExactlyInAnyOrderEntriesOf(expected.nodes());
        assertThat(Set.copyOf(graph.relationships())).isEqualTo(Set.copyOf(expected.relationships()));
    }
}
