package dev.annals.localstack;

import dev.annals.localstack.progress.Progress;
import dev.annals.localstack.provision.Surroundings;
import dev.annals.localstack.server.NatsServer;
import dev.annals.localstack.server.Neo4jServer;
import dev.annals.localstack.server.ValkeyServer;
import java.util.Map;
import java.util.OptionalInt;

/// Servers for tests as plain processes, unless the environment gives their addresses.
final class NativeTestServers implements TestServers {
    private final LazyServer nats;
    private final LazyServer neo4j;
    private final LazyServer valkey;

    NativeTestServers(Map<String, String> environment, Progress progress) {
        var surroundings = Surroundings.ofTests(environment, progress);
        nats = new LazyServer(new NatsServer(surroundings, OptionalInt.empty()), progress);
        neo4j = new LazyServer(new Neo4jServer(surroundings), progress);
        valkey = new LazyServer(new ValkeyServer(surroundings), progress);
    }

    @Override
    public String natsUrl() {
        return nats.uri();
    }

    @Override
    public String neo4jUri() {
        return neo4j.uri();
    }

    @Override
    public String valkeyUri() {
        return valkey.uri();
    }
}
