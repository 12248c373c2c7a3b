package dev.annals.eventstore.nats;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Each of three servers is killed in turn, and so the leader too.
class ClusterCrashIT extends CrashConformance {
    private TestCluster cluster;
    private NatsEventStore store;

    @BeforeEach
    void start() throws IOException {
        cluster = TestCluster.start();
        store = NatsEventStore.connect(TestStream.settings(cluster.url(), TestCluster.SIZE));
    }

    @AfterEach
    void stop() {
        store.close();
        cluster.close();
    }

    @Override
    NatsEventStore store() {
        return store;
    }

    @Override
    void crash(int kill) {
        cluster.server(kill % TestCluster.SIZE).killAndStartAgain();
    }
}
