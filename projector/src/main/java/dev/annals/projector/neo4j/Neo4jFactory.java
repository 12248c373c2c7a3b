package dev.annals.projector.neo4j;

import dev.annals.eventstore.EventLog;
import dev.annals.generation.GenerationWatch;
import dev.annals.projector.Eraser;
import dev.annals.projector.ReadModel;
import dev.annals.projector.ReadModelSource;
import dev.annals.projector.Rewriter;
import dev.annals.projector.graph.GraphComparison;
import dev.annals.projector.graph.GraphReadModel;
import dev.annals.projector.graph.GraphRewriter;
import dev.annals.projector.inmemory.InMemoryGraphStore;
import dev.annals.projector.snapshot.MissedSnapshots;
import dev.annals.projector.snapshot.SnapshotConfiguration;
import dev.annals.projector.snapshot.Snapshotter;
import dev.annals.projector.verification.Comparison;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import dev.annals.snapshot.IgnoredSnapshots;
import dev.annals.snapshot.ShortCircuit;
import dev.annals.snapshot.SnapshotCodec;
import dev.annals.snapshot.SnapshotStore;
import dev.annals.snapshot.Snapshots;
import dev.annals.snapshot.neo4j.Neo4jSnapshots;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/// Wires the graph to Neo4j. Nothing here connects: a server that is not there yet is waited for by the projectors.
@Factory
final class Neo4jFactory {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    @Singleton
    @Bean(preDestroy = "close")
    Driver driver(Neo4jConfiguration configuration) {
        AuthToken login = configuration.user().isEmpty()
                ? AuthTokens.none()
                : AuthTokens.basic(configuration.user(), configuration.password());
        return GraphDatabase.driver(configuration.uri(), login, settings(configuration));
    }

    private static Config settings(Neo4jConfiguration configuration) {
        long timeout = configuration.timeout().toMillis();
        return Config.builder()
                .withUserAgent("annals-projector")
                .withConnectionTimeout(timeout, TimeUnit.MILLISECONDS)
                .withConnectionAcquisitionTimeout(2 * timeout, TimeUnit.MILLISECONDS)
                .withMaxConnectionPoolSize(configuration.connections())
                .build();
    }

    @Singleton
    MissedSnapshots missedSnapshots() {
        return new MissedSnapshots();
    }

    @Singleton
    IgnoredSnapshots ignoredSnapshots() {
        return new IgnoredSnapshots();
    }

    /// What is counted of snapshots, over all generations.
    record Counted(MissedSnapshots missed, IgnoredSnapshots ignored) {}

    @Singleton
    Counted counted(MissedSnapshots missed, IgnoredSnapshots ignored) {
        return new Counted(missed, ignored);
    }

    /// What the projector itself reads: it can wait longer than those who answer somebody.
    @Singleton
    @Bean(preDestroy = "close")
    Neo4jSnapshots snapshotStore(Neo4jConfiguration configuration, GenerationWatch generations) {
        return new Neo4jSnapshots(
                new Neo4jSnapshots.Server(configuration.uri(), configuration.user(), configuration.password()),
                () -> generations.live(Projection.GRAPH),
                configuration.timeout());
    }

    private static Snapshots snapshots(SnapshotStore store, IgnoredSnapshots ignored) {
        ShortCircuit circuit = new ShortCircuit(store, FIRST_PAUSE, LONGEST_PAUSE, System::nanoTime);
        return new Snapshots(circuit, SnapshotCodec.CURRENT, ignored);
    }

    @Singleton
    ReadModelSource graph(
            Driver driver,
            Neo4jConfiguration configuration,
            Neo4jSnapshots taken,
            SnapshotConfiguration snapshots,
            Counted counted) {
        return new ReadModelSource() {
            @Override
            public Projection projection() {
                return Projection.GRAPH;
            }

            @Override
            public int revision() {
                return GraphReadModel.REVISION;
            }

            @Override
            public Comparison comparison(Generation generation) {
                return new GraphComparison(new Neo4jGraphReader(driver, generation), InMemoryGraphStore::new);
            }

            @Override
            public Rewriter rewriter(Generation generation) {
                return new GraphRewriter(
                        new Neo4jGraphStore(driver, generation, configuration.writers()), InMemoryGraphStore::new);
            }

            @Override
            public Eraser eraser(Generation generation) {
                return new Neo4jEraser(driver, generation);
            }

            @Override
            public ReadModel readModel(EventLog log, Generation generation) {
                Snapshotter snapshotter = new Snapshotter(
                        log,
                        snapshots(taken.ofGeneration(generation), counted.ignored()),
                        snapshots.settings(),
                        counted.missed());
                return new GraphReadModel(
                        new Neo4jGraphStore(driver, generation, configuration.writers()), snapshotter);
            }
        };
    }
}
