package dev.annals.projector.neo4j;

import dev.annals.projector.ProjectorConfiguration;
import dev.annals.projector.ReadModel;
import dev.annals.projector.ReadModelSource;
import dev.annals.projector.graph.GraphReadModel;
import dev.annals.readmodel.Projection;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/// Wires the graph to Neo4j. Nothing here connects: a server that is not there yet is waited for by the projectors.
@Factory
final class Neo4jFactory {

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
    ReadModelSource graph(Driver driver, Neo4jConfiguration configuration, ProjectorConfiguration projector) {
        return new ReadModelSource() {
            @Override
            public Projection projection() {
                return Projection.GRAPH;
            }

            @Override
            public ReadModel readModel(int partitions) {
                return new GraphReadModel(
                        new Neo4jGraphStore(driver, projector.checkedGeneration(), configuration.writers()));
            }
        };
    }
}
