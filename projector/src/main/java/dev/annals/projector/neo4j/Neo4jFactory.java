package dev.annals.projector.neo4j;

import dev.annals.eventstore.EventLog;
import dev.annals.projector.ProjectorConfiguration;
import dev.annals.projector.ReadModel;
import dev.annals.projector.ReadModelSource;
import dev.annals.projector.graph.GraphReadModel;
import dev.annals.projector.snapshot.MissedSnapshots;
import dev.annals.projector.snapshot.SnapshotConfiguration;
import dev.annals.projector.snapshot.Snapshotter;
import dev.annals.readmodel.Projection;
import dev.annals.snapshot.IgnoredSnapshots;
import dev.annals.snapshot.ShortCircuit;
import dev.annals.snapshot.SnapshotCodec;
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
    Neo4jGraphStore store(Driver driver, Neo4jConfiguration configuration, ProjectorConfiguration projector) {
        return new Neo4jGraphStore(driver, projector.checkedGeneration(), configuration.writers());
    }

    @Singleton
    MissedSnapshots missedSnapshots() {
        return new MissedSnapshots();
    }

    /// What the projector itself reads: it can wait longer than those who answer somebody.
    @Singleton
    @Bean(preDestroy = "close")
    Neo4jSnapshots snapshotStore(Neo4jConfiguration configuration, ProjectorConfiguration projector) {
        return new Neo4jSnapshots(
                new Neo4jSnapshots.Server(configuration.uri(), configuration.user(), configuration.password()),
                projector.checkedGeneration(),
                configuration.timeout());
    }

    @Singleton
    Snapshots snapshots(Neo4jSnapshots store) {
        ShortCircuit circuit = new ShortCircuit(store, FIRST_PAUSE, LONGEST_PAUSE, System::nanoTime);
        return new Snapshots(circuit, SnapshotCodec.CURRENT, new IgnoredSnapshots());
    }

    @Singleton
    ReadModelSource graph(
            Neo4jGraphStore store, Snapshots taken, SnapshotConfiguration snapshots, MissedSnapshots missed) {
        return new ReadModelSource() {
            @Override
            public Projection projection() {
                return Projection.GRAPH;
            }

            @Override
            public ReadModel readModel(EventLog log) {
                return new GraphReadModel(store, new Snapshotter(log, taken, snapshots.settings(), missed));
            }
        };
    }
}
