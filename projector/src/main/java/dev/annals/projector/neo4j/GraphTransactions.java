package dev.annals.projector.neo4j;

import dev.annals.projector.ReadModelUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.neo4j.driver.Driver;
import org.neo4j.driver.QueryRunner;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.TransientException;

/// Write transactions of this process. Transactions of different partitions lock the same nodes where their aggregates
/// have to do with each other, so only a few write at a time, in the order in which they came.
///
/// One that met another all the same (a deadlock, two new nodes with one key) is repeated at once, a few times. A
/// database that is away is not waited for here: that would hold up the others.
final class GraphTransactions {
    private static final TransactionConfig TIMEOUT =
            TransactionConfig.builder().withTimeout(Duration.ofSeconds(60)).build();
    private static final int MOST_ATTEMPTS = 10;
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Driver driver;
    private final Semaphore writers;
    private final AtomicLong repeated = new AtomicLong();

    GraphTransactions(Driver driver, int writers) {
        this.driver = driver;
        this.writers = new Semaphore(writers, true);
    }

    /// Does the work and commits it; what it throws rolls it back. It may be done several times.
    ///
    /// @throws ReadModelUnavailableException if the database does not answer, or refuses for a reason of its own
    /// @throws RefusedException if the work can never succeed
    <T> T write(Function<QueryRunner, T> work) {
        return Neo4jFailures.translated(() -> {
            for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
                try {
                    return once(work);
                } catch (TransientException met) {
                    repeated.incrementAndGet();
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(attempt * LONGEST_PAUSE));
                }
            }
            return once(work);
        });
    }

    /// The database is there before it is this transaction's turn, so that nobody waits for one that is not. It begins
    /// when its turn has come: the database counts its time from there, and ends one that takes too long.
    private <T> T once(Function<QueryRunner, T> work) {
        driver.verifyConnectivity();
        writers.acquireUninterruptibly();
        try (Session session = driver.session();
                Transaction transaction = session.beginTransaction(TIMEOUT)) {
            T result = work.apply(transaction);
            transaction.commit();
            return result;
        } finally {
            writers.release();
        }
    }

    /// How often a transaction had to be repeated.
    long repeated() {
        return repeated.get();
    }
}
