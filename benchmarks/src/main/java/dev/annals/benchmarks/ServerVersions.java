package dev.annals.benchmarks;

import dev.annals.benchmarks.nats.BareLog;
import dev.annals.benchmarks.neo4j.GraphServer;
import dev.annals.benchmarks.valkey.ViewsProbe;
import dev.annals.localstack.TestServers;
import dev.annals.readmodel.Generation;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the servers say of themselves; starts those that do not run yet.
final class ServerVersions {
    private ServerVersions() {}

    static Map<String, String> of(TestServers servers) {
        Map<String, String> versions = new LinkedHashMap<>();
        try (BareLog nats = new BareLog(servers.natsUrl());
                GraphServer neo4j = new GraphServer(servers.neo4jUri());
                ViewsProbe valkey = new ViewsProbe(servers.valkeyUri(), new Generation("none"), 0)) {
            versions.put("nats-server", nats.serverVersion());
            versions.put("Neo4j", neo4j.version());
            versions.put("Valkey", valkey.serverVersion() + ", append-only file, fsync every second");
        }
        return versions;
    }
}
