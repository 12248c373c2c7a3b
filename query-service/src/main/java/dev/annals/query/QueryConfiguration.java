package dev.annals.query;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Settings of the query service: `annals.*`, in the environment `ANNALS_*`.
///
/// @param natsUrl where the log is
/// @param natsCredentials path of a NATS credentials file; empty where the log asks for none
/// @param natsMonitorUrl monitoring address of a NATS server, which the doctor asks; empty if not known
/// @param neo4jUri where the graph is
/// @param neo4jUser empty where Neo4j asks for none
/// @param neo4jPassword of that user
/// @param valkeyUri where the views are
/// @param stream name of the log's stream
/// @param subjectPrefix first tokens of its subjects
/// @param partitions how many partitions the stream was made with
/// @param generation which build of the read models answers
/// @param query the service's own limits
@ConfigurationProperties("annals")
public record QueryConfiguration(
        @Bindable(defaultValue = "nats://127.0.0.1:4222") String natsUrl,
        @Bindable(defaultValue = "") String natsCredentials,
        @Bindable(defaultValue = "") String natsMonitorUrl,
        @Bindable(defaultValue = "bolt://127.0.0.1:7687") String neo4jUri,
        @Bindable(defaultValue = "") String neo4jUser,
        @Bindable(defaultValue = "") String neo4jPassword,
        @Bindable(defaultValue = "redis://127.0.0.1:6379") String valkeyUri,
        @Bindable(defaultValue = "CONTEXT_EVENTS") String stream,
        @Bindable(defaultValue = "context.events") String subjectPrefix,
        @Bindable(defaultValue = "16") int partitions,
        @Bindable(defaultValue = "g1") String generation,
        QueryLimits query) {

    /// Limits of the service: `annals.query.*`.
    ///
    /// @param viewsTimeout how long Valkey may take; then the log answers where it can
    /// @param graphTimeout how long Neo4j may take
    /// @param snapshotTimeout how long to wait for a snapshot; 0 to do without
    /// @param logTimeout how long one answer of the log may take; it is asked twice at most
    /// @param historyCacheBytes about how much memory histories may take
    /// @param maxTails how many callers may listen at once
    /// @param tailOutage how long a tail waits for a log that is away
    /// @param metricsInterval how often the status is looked at for metrics
    @ConfigurationProperties("query")
    public record QueryLimits(
            @Bindable(defaultValue = "500ms") Duration viewsTimeout,
            @Bindable(defaultValue = "10s") Duration graphTimeout,
            @Bindable(defaultValue = "250ms") Duration snapshotTimeout,
            @Bindable(defaultValue = "2s") Duration logTimeout,
            @Bindable(defaultValue = "67108864") long historyCacheBytes,
            @Bindable(defaultValue = "256") int maxTails,
            @Bindable(defaultValue = "60s") Duration tailOutage,
            @Bindable(defaultValue = "5s") Duration metricsInterval) {}
}
