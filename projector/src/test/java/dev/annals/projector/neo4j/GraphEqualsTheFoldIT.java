package dev.annals.projector.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.fixture.RandomHistories;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import dev.annals.localstack.TestServers;
import dev.annals.projector.BreakableLine;
import dev.annals.projector.FoldOfTheLog;
import dev.annals.projector.GivenEvents;
import dev.annals.projector.PartitionState;
import dev.annals.projector.ProjectionPartition;
import dev.annals.projector.RunningProjectors;
import dev.annals.projector.UnreliableFeed;
import dev.annals.projector.UnreliableReadModel;
import dev.annals.projector.graph.GraphReadModel;
import dev.annals.projector.inmemory.InMemoryGraphStore;
import dev.annals.projector.snapshot.ExpectedSnapshots;
import dev.annals.projector.snapshot.MissedSnapshots;
import dev.annals.projector.snapshot.Retention;
import dev.annals.projector.snapshot.SnapshotSettings;
import dev.annals.projector.snapshot.Snapshotter;
import dev.annals.readmodel.Projection;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/// The graph in Neo4j holds what the log adds up to, whatever fails on the way.
final class GraphEqualsTheFoldIT {
    private static final int PARTITIONS = 8;
    /// Each of them finds out by itself, one after the other and a second each, that the database is away.
    private static final int FEW_PARTITIONS = 2;
    private static final Neo4jGraphs GRAPHS = new Neo4jGraphs();

    @AfterAll
    static void cleanUp() {
        GRAPHS.close();
    }

    @ParameterizedTest
    @CsvSource({"21, 1", "22, 4", "23, 4"})
    void after_crashes_and_redeliveries(long seed, int writers) {
        SplittableRandom random = new SplittableRandom(seed);
        InMemoryEventLog log = log(PARTITIONS);
        GivenEvents.append(log, RandomHistories.interleaved(seed, 60, 40));
        Neo4jGraphs.Graph graph = GRAPHS.create(writers);
        SnapshotSettings settings = new SnapshotSettings(7, Map.of(), new Retention(2), 512, 100_000);
        UnreliableReadModel unreliable = new UnreliableReadModel(
                new GraphReadModel(
                        graph.store(), new Snapshotter(log, graph.snapshots(), settings, new MissedSnapshots())),
                random.split());
        try (RunningProjectors running =
                new RunningProjectors("pod", new UnreliableFeed(log, random.split()), log, seed)) {
            running.start(Projection.GRAPH, unreliable);
            running.awaitHeads(log, Projection.GRAPH);
        }

        assertEqualToTheFold(graph, log);
        assertThat(graph.storedSnapshots()).isEqualTo(ExpectedSnapshots.of(log, settings));
    }

    @Test
    void after_the_database_was_away() {
        InMemoryEventLog log = log(FEW_PARTITIONS);
        GivenEvents.append(log, RandomHistories.interleaved(31, 30, 20));
        Neo4jGraphs.Graph graph = GRAPHS.create(1);
        URI server = URI.create(TestServers.shared().neo4jUri());
        try (BreakableLine line = new BreakableLine(server.getHost(), server.getPort());
                Driver driver = driver("bolt://127.0.0.1:" + line.port());
                RunningProjectors running = new RunningProjectors("pod", log, log, 31)) {
            line.cut();
            running.start(Projection.GRAPH, new GraphReadModel(graph.store(driver)));
            ProjectionPartition first = GivenEvents.partition(Projection.GRAPH, 0);
            assertThat(running.watch()
                            .awaitState(first, PartitionState.Waiting.class)
                            .reason())
                    .contains("Neo4j");

            line.mend();
            running.awaitHeads(log, Projection.GRAPH);

            line.cut();
            GivenEvents.append(
                    log,
                    RandomHistories.interleaved(32, 30, 20).stream()
                            .map(event -> event.toBuilder()
                                    .setAggregateId("later-" + event.getAggregateId())
                                    .build())
                            .toList());
            running.watch().awaitState(first, PartitionState.Waiting.class);
            line.mend();
            running.awaitHeads(log, Projection.GRAPH);
        }

        assertEqualToTheFold(graph, log);
    }

    private static InMemoryEventLog log(int partitions) {
        return new InMemoryEventLog(new Partitions(partitions), InstantSource.system(), 1_000_000);
    }

    private static Driver driver(String uri) {
        return GraphDatabase.driver(
                uri,
                Config.builder()
                        .withConnectionTimeout(1, TimeUnit.SECONDS)
                        .withConnectionAcquisitionTimeout(1, TimeUnit.SECONDS)
                        .build());
    }

    private static void assertEqualToTheFold(Neo4jGraphs.Graph graph, InMemoryEventLog log) {
        InMemoryGraphStore expected = FoldOfTheLog.graph(log);
        assertThat(graph.nodes()).containsExactlyInAnyOrderEntriesOf(expected.nodes());
        assertThat(graph.relationships()).isEqualTo(Set.copyOf(expected.relationships()));
    }
}
