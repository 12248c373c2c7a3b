package dev.annals.snapshot.neo4j;

import dev.annals.readmodel.Generation;
import dev.annals.readmodel.SnapshotKeys;
import dev.annals.snapshot.SnapshotHeading;
import dev.annals.snapshot.SnapshotStore;
import dev.annals.snapshot.SnapshotsUnavailableException;
import dev.annals.snapshot.StoredSnapshot;
import dev.annals.snapshot.UpTo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;

/// The snapshots of the generation that is live when they are asked for, in Neo4j, for readers. The driver waits for a
/// silent server without a limit, so the wait is ours; interrupting it in the end frees its connection.
public final class Neo4jSnapshots implements SnapshotStore, AutoCloseable {
    private static final int MOST_CONNECTIONS = 16;
    private static final int MOST_HEADINGS = 1_000;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Driver driver;
    private final Supplier<Generation> generation;
    private final Duration answerTimeout;
    private final ExecutorService threads;

    /// Where Neo4j is.
    ///
    /// @param uri for example `bolt://127.0.0.1:7687`
    /// @param user empty where the server asks for none
    public record Server(String uri, String user, String password) {}

    /// Connects when first asked.
    ///
    /// @param answerTimeout how long an answer may take, connecting included
    public Neo4jSnapshots(Server server, Generation generation, Duration answerTimeout) {
        this(server, () -> generation, answerTimeout);
    }

    /// Connects when first asked.
    ///
    /// @param generation the generation to read; asked for each answer
    /// @param answerTimeout how long an answer may take, connecting included
    public Neo4jSnapshots(Server server, Supplier<Generation> generation, Duration answerTimeout) {
        this.driver = driver(server);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("snapshots-", 0).factory());
        this.generation = generation;
        this.answerTimeout = answerTimeout;
    }

    private Neo4jSnapshots(Neo4jSnapshots shared, Generation generation) {
        this.driver = shared.driver;
        this.threads = shared.threads;
        this.generation = () -> generation;
        this.answerTimeout = shared.answerTimeout;
    }

    private static Driver driver(Server server) {
        return GraphDatabase.driver(
                server.uri(),
                server.user().isEmpty() ? AuthTokens.none() : AuthTokens.basic(server.user(), server.password()),
                Config.builder()
                        .withUserAgent("annals-snapshots")
                        .withConnectionTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                        .withConnectionAcquisitionTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                        .withMaxConnectionPoolSize(MOST_CONNECTIONS)
                        .withConnectionLivenessCheckTimeout(30, TimeUnit.SECONDS)
                        .build());
    }

    /// Those of one generation, over the same connections.
    public SnapshotStore ofGeneration(Generation other) {
        return new Neo4jSnapshots(this, other);
    }

    @Override
    public Optional<StoredSnapshot> newest(String aggregateId, UpTo upTo) {
        return read(
                        SnapshotStatements.NEWEST,
                        Map.of(
                                "aggregate", SnapshotKeys.aggregate(generation.get(), aggregateId),
                                "version", upTo.version(),
                                "position", upTo.position()))
                .stream()
                .findFirst()
                .map(row -> SnapshotStatements.stored(row.get("s")));
    }

    @Override
    public List<SnapshotHeading> headings(String aggregateId) {
        return read(
                        SnapshotStatements.HEADINGS,
                        Map.of(
                                "aggregate",
                                SnapshotKeys.aggregate(generation.get(), aggregateId),
                                "limit",
                                MOST_HEADINGS))
                .stream()
                .map(row -> SnapshotStatements.heading(row.get("heading")))
                .toList();
    }

    private List<Record> read(String statement, Map<String, Object> parameters) {
        Future<List<Record>> answer = threads.submit(() -> transact(statement, parameters));
        try {
            return answer.get(answerTimeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw new SnapshotsUnavailableException("Neo4j does not answer", failed);
        } catch (TimeoutException silent) {
            threads.execute(() -> endInTime(answer));
            throw new SnapshotsUnavailableException("Neo4j does not answer in time", silent);
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new SnapshotsUnavailableException("interrupted", stopping);
        }
    }

    /// What nobody waits for any more goes on for a little while: it may be the first connection that took so long, and
    /// the next question needs it.
    private static void endInTime(Future<?> abandoned) {
        try {
            abandoned.get(LONGEST.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException useless) {
            abandoned.cancel(true);
        } catch (InterruptedException stopping) {
            abandoned.cancel(true);
            Thread.currentThread().interrupt();
        }
    }

    private List<Record> transact(String statement, Map<String, Object> parameters) {
        SessionConfig reading =
                SessionConfig.builder().withDefaultAccessMode(AccessMode.READ).build();
        TransactionConfig limit =
                TransactionConfig.builder().withTimeout(LONGEST).build();
        try (Session session = driver.session(reading)) {
            return session.run(statement, parameters, limit).list();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        driver.close();
    }
}
