package dev.annals.eventstore.nats;

import dev.annals.localstack.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Three servers that keep a stream together. A shared one ends with the JVM.
final class TestCluster implements AutoCloseable {
    static final int SIZE = 3;

    private final List<OwnNatsServer> servers = new ArrayList<>();

    private TestCluster() throws IOException {
        List<Integer> ports =
                IntStream.range(0, SIZE).mapToObj(server -> Ports.free()).toList();
        String routes =
                ports.stream().map(port -> "\"nats://127.0.0.1:" + port + "\"").collect(Collectors.joining(", "));
        for (int server = 0; server < SIZE; server++) {
            servers.add(OwnNatsServer.start("""
                    server_name: "server-%d"
                    cluster { name: annals-test, listen: "127.0.0.1:%d", routes: [%s] }
                    """.formatted(server, ports.get(server), routes)));
        }
    }

    static TestCluster start() throws IOException {
        return new TestCluster();
    }

    static TestCluster shared() {
        return Holder.SHARED;
    }

    /// The addresses of all three.
    String url() {
        return servers.stream().map(OwnNatsServer::url).collect(Collectors.joining(","));
    }

    OwnNatsServer server(int index) {
        return servers.get(index);
    }

    @Override
    public void close() {
        servers.forEach(OwnNatsServer::close);
    }

    private static final class Holder {
        private static final TestCluster SHARED = startUnchecked();

        private static TestCluster startUnchecked() {
            try {
                return start();
            } catch (IOException notStarted) {
                throw new UncheckedIOException(notStarted);
            }
        }
    }
}
