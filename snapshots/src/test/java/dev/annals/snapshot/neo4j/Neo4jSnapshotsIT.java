package dev.annals.snapshot.neo4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.localstack.TestServers;
import dev.annals.readmodel.Generation;
import dev.annals.snapshot.SnapshotStoreConformance;
import dev.annals.snapshot.SnapshotsUnavailableException;
import dev.annals.snapshot.UpTo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

final class Neo4jSnapshotsIT extends SnapshotStoreConformance {
    private static final Neo4jSnapshots.Server SERVER =
            new Neo4jSnapshots.Server(TestServers.shared().neo4jUri(), "", "");
    private static final Driver DRIVER =
            GraphDatabase.driver(TestServers.shared().neo4jUri(), AuthTokens.none());
    private static final List<Generation> GENERATIONS = new ArrayList<>();
    private static final List<Neo4jSnapshots> OPEN = new ArrayList<>();

    @BeforeAll
    static void prepare() {
        try (Session session = DRIVER.session()) {
            SnapshotStatements.SCHEMA.forEach(
                    statement -> session.run(statement).consume());
        }
    }

    @AfterAll
    static void cleanUp() {
        OPEN.forEach(Neo4jSnapshots::close);
        try (Session session = DRIVER.session()) {
            for (Generation generation : GENERATIONS) {
                session.run(
                                "MATCH (s:ContextSnapshot {generation: $generation}) DELETE s",
                                Map.of("generation", generation.name()))
                        .consume();
            }
        }
        DRIVER.close();
    }

    @Override
    protected Subject empty() {
        Generation generation = new Generation(
                "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
        GENERATIONS.add(generation);
        Neo4jSnapshots store = new Neo4jSnapshots(SERVER, generation, Duration.ofSeconds(20));
        OPEN.add(store);
        SnapshotStatements statements = new SnapshotStatements(generation);
        return new Subject(store, batch -> {
            try (Session session = DRIVER.session();
                    Transaction transaction = session.beginTransaction()) {
                statements.write(transaction, batch);
                transaction.commit();
            }
        });
    }

    @Test
    void a_server_that_never_answers_is_given_up_in_time() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Neo4jSnapshots store = new Neo4jSnapshots(
                        new Neo4jSnapshots.Server("bolt://127.0.0.1:" + silent.getLocalPort(), "", ""),
                        new Generation("silent"),
                        Duration.ofMillis(100))) {
            assertThatThrownBy(() -> store.newest("a", UpTo.END)).isInstanceOf(SnapshotsUnavailableException.class);
        }
    }
}
