package dev.annals.localstack.stack;

import dev.annals.localstack.provision.Surroundings;
import dev.annals.localstack.server.NatsServer;
import dev.annals.localstack.server.Neo4jServer;
import dev.annals.localstack.server.Server;
import dev.annals.localstack.server.ValkeyServer;
import java.util.List;
import java.util.OptionalInt;

/// The three servers of a stack.
record StackServers(Server nats, Server neo4j, Server valkey) {
    static StackServers of(Surroundings surroundings, StackPorts ports) {
        return new StackServers(
                new NatsServer(surroundings, OptionalInt.of(ports.natsMonitor())),
                new Neo4jServer(surroundings),
                new ValkeyServer(surroundings));
    }

    /// The slowest to start first.
    List<Server> all() {
        return List.of(neo4j, nats, valkey);
    }
}
