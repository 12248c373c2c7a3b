package dev.annals.command.neo4j;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Where the snapshots are: `annals.*`, in the environment `ANNALS_*`.
///
/// @param neo4jUri where they are
/// @param neo4jUser empty where Neo4j asks for none
/// @param neo4jPassword of that user
/// @param snapshotTimeout how long a command waits for one at most; 0 to do without
@ConfigurationProperties("annals")
record SnapshotConfiguration(
        @Bindable(defaultValue = "bolt://127.0.0.1:7687") String neo4jUri,
        @Bindable(defaultValue = "") String neo4jUser,
        @Bindable(defaultValue = "") String neo4jPassword,
        @Bindable(defaultValue = "100ms") Duration snapshotTimeout) {}
