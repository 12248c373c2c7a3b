package dev.annals.localstack.services;

import dev.annals.localstack.TestServers;
import java.util.HashMap;
import java.util.Map;

/// What a service is told: variables as in its documentation, above all where the servers are.
public record ServiceSettings(Map<String, String> variables) {
    public ServiceSettings {
        variables = Map.copyOf(variables);
    }

    public static ServiceSettings of(String natsUrl, String neo4jUri, String valkeyUri) {
        return new ServiceSettings(Map.of(
                "ANNALS_NATS_URL", natsUrl,
                "ANNALS_NEO4J_URI", neo4jUri,
                "ANNALS_VALKEY_URI", valkeyUri,
                "ANNALS_POD", "local-0",
                "ANNALS_COMMAND_RESTORE_ALLOWED", "true"));
    }

    /// For tests, which share servers: a stream, subjects and a generation of their own.
    public static ServiceSettings forTest(TestServers servers, String stream, String subjectPrefix, String generation) {
        return of(servers.natsUrl(), servers.neo4jUri(), servers.valkeyUri())
                .with("ANNALS_STREAM", stream)
                .with("ANNALS_SUBJECT_PREFIX", subjectPrefix)
                .with("ANNALS_GENERATION", generation);
    }

    public ServiceSettings with(String variable, String value) {
        var more = new HashMap<>(variables);
        more.put(variable, value);
        return new ServiceSettings(more);
    }
}
