package dev.annals.localstack.testcontainers;

import dev.annals.localstack.TestServers;
import org.testcontainers.images.builder.Transferable;

/// Servers for tests as containers, each started when its address is first asked for. Testcontainers removes them
/// when the JVM ends, however it ends.
public final class ContainerTestServers implements TestServers {
    private static final int NATS_PORT = 4222;
    private static final int NEO4J_PORT = 7687;
    private static final int VALKEY_PORT = 6379;
    private static final String NATS_CONFIGURATION = """
            max_payload: 8MB
            jetstream { store_dir: "/data" }
            """;

    private final LazyContainer nats = new LazyContainer(
            "nats:2.15",
            NATS_PORT,
            container -> container
                    .withCopyToContainer(Transferable.of(NATS_CONFIGURATION), "/annals.conf")
                    .withCommand("-c", "/annals.conf"));
    private final LazyContainer neo4j =
            new LazyContainer("neo4j:2026", NEO4J_PORT, container -> container.withEnv("NEO4J_AUTH", "none"));
    private final LazyContainer valkey = new LazyContainer(
            "valkey/valkey:9",
            VALKEY_PORT,
            container -> container.withCommand(
                    "valkey-server", "--appendonly", "yes", "--save", "", "--protected-mode", "no"));

    @Override
    public String natsUrl() {
        return "nats://" + nats.address();
    }

    @Override
    public String neo4jUri() {
        return "bolt://" + neo4j.address();
    }

    @Override
    public String valkeyUri() {
        return "redis://" + valkey.address();
    }
}
