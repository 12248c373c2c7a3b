package dev.annals.localstack;

import dev.annals.localstack.progress.PrintedProgress;
import dev.annals.localstack.progress.Progress;
import dev.annals.localstack.provision.Surroundings;
import dev.annals.localstack.server.NatsServer;
import dev.annals.localstack.server.Neo4jServer;
import dev.annals.localstack.server.ValkeyServer;
import java.util.OptionalInt;

/// Servers of one test alone, which may do to them what it likes. They are processes of this machine, also where the
/// shared ones are containers.
///
/// @param nats where the log is
/// @param neo4j where the graph is
/// @param valkey where the views are
public record OwnServers(OwnServer nats, OwnServer neo4j, OwnServer valkey) implements TestServers, AutoCloseable {

    /// Starts them and returns when they answer.
    public static OwnServers start() {
        Progress progress = new PrintedProgress(System.err);
        var surroundings = Surroundings.ofTests(TestServersFactory.withoutGiven(System.getenv()), progress);
        return new OwnServers(
                OwnServer.start(new NatsServer(surroundings, OptionalInt.empty()), progress),
                OwnServer.start(new Neo4jServer(surroundings), progress),
                OwnServer.start(new ValkeyServer(surroundings), progress));
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

    @Override
    public void close() {
        nats.close();
        neo4j.close();
        valkey.close();
    }
}
