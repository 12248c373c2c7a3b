package dev.annals.localstack.stack;

import dev.annals.localstack.server.NatsServer;
import dev.annals.localstack.server.Neo4jServer;
import dev.annals.localstack.server.PostgresServer;
import dev.annals.localstack.server.Server;
import dev.annals.localstack.server.ValkeyServer;
import dev.annals.localstack.services.AnnalsService;

/// The ports of a stack: neighbours, beginning with the base.
public record StackPorts(int base) {
    public static final int DEFAULT_BASE = 17400;
    private static final int COUNT = 10;

    public StackPorts {
        if (base < 1024 || base > 65536 - COUNT) {
            throw new IllegalArgumentException(
                    "the port base must be from 1024 to " + (65536 - COUNT) + ", not " + base);
        }
    }

    /// The ports of the stack in which this service has this port.
    static StackPorts with(AnnalsService service, int port) {
        return new StackPorts(port - new StackPorts(DEFAULT_BASE).of(service) + DEFAULT_BASE);
    }

    public int natsMonitor() {
        return base + 1;
    }

    public int of(Server server) {
        return switch (server) {
            case NatsServer nats -> base;
            case Neo4jServer neo4j -> base + 2;
            case ValkeyServer valkey -> base + 3;
            case PostgresServer postgres -> throw new IllegalArgumentException("no member of the stack: " + postgres);
        };
    }

    public int of(AnnalsService service) {
        return switch (service) {
            case COMMAND -> base + 4;
            case PROJECTOR -> base + 5;
            case QUERY -> base + 6;
        };
    }

    /// Where a service answers for its health and its metrics.
    public int management(AnnalsService service) {
        return of(service) + AnnalsService.values().length;
    }
}
