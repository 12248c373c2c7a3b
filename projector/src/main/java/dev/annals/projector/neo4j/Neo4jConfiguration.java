package dev.annals.projector.neo4j;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Settings of the graph's store: `annals.neo4j.*`, in the environment `ANNALS_NEO4J_*`.
///
/// @param uri where it is
/// @param user whom to log in as; blank for a server that asks nobody
/// @param password their password
/// @param writers how many transactions of this process write at a time
/// @param timeout how long to wait for a connection
/// @param connections how many connections there are at most; one for each partition, and some more
@ConfigurationProperties("annals.neo4j")
public record Neo4jConfiguration(
        @Bindable(defaultValue = "bolt://127.0.0.1:7687") String uri,
        @Bindable(defaultValue = "") String user,
        @Bindable(defaultValue = "") String password,
        @Bindable(defaultValue = "1") int writers,
        @Bindable(defaultValue = "5s") Duration timeout,
        @Bindable(defaultValue = "100") int connections) {}
