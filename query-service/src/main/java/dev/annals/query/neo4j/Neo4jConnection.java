package dev.annals.query.neo4j;

import dev.annals.query.Availability;
import dev.annals.query.ReadModelUnavailableException;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/// Reads from Neo4j within a bounded time. The driver connects when it is first asked, and to a server that came back.
/// It waits for a silent server without a limit, so the wait is ours; giving up interrupts it, which frees its
/// connection.
final class Neo4jConnection implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int MOST_CONNECTIONS = 32;

    private final Driver driver;
    private final Duration answerTimeout;
    private final Availability availability = new Availability(Projection.GRAPH);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("neo4j-", 0).factory());

    Neo4jConnection(Neo4jGraph.Server server, Duration answerTimeout) {
        this.driver = GraphDatabase.driver(
                server.uri(),
                server.user().isEmpty() ? AuthTokens.none() : AuthTokens.basic(server.user(), server.password()),
                Config.builder()
                        .withConnectionTimeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                        .withConnectionAcquisitionTimeout(answerTimeout.toMillis(), TimeUnit.MILLISECONDS)
                        .withMaxConnectionPoolSize(MOST_CONNECTIONS)
                        .withConnectionLivenessCheckTimeout(30, TimeUnit.SECONDS)
                        .build());
        this.answerTimeout = answerTimeout;
    }

    /// What is asked one after another over one connection. Each statement is a transaction of its own, which takes one
    /// round trip where a common one takes two more; it would not see less of what is written meanwhile.
    interface Statements {

        /// All rows of a statement.
        List<Record> run(String statement, Map<String, Object> parameters);
    }

    /// What `reading` finds.
    <T> T read(Function<Statements, T> reading) {
        Future<T> answer = threads.submit(() -> inSession(reading));
        try {
            T read = answer.get(answerTimeout.toNanos(), TimeUnit.NANOSECONDS);
            availability.answered();
            return read;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Neo4jException cause) {
                throw availability.failed("Neo4j does not answer", cause);
            }
            throw new IllegalStateException(failure.getCause());
        } catch (TimeoutException silent) {
            answer.cancel(true);
            throw availability.failed("Neo4j does not answer in time", silent);
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ReadModelUnavailableException(Projection.GRAPH, "interrupted", stopping);
        }
    }

    private <T> T inSession(Function<Statements, T> reading) {
        TransactionConfig limit =
                TransactionConfig.builder().withTimeout(answerTimeout).build();
        try (Session session = driver.session(
                SessionConfig.builder().withDefaultAccessMode(AccessMode.READ).build())) {
            return reading.apply((statement, parameters) ->
                    session.run(statement, parameters, limit).list());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        driver.close();
    }
}
