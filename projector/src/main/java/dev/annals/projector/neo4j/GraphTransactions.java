package dev.annals.projector.neo4j;

import dev.annals.projector.ReadModelUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.neo4j.driver.Driver;
import org.neo4j.driver.QueryRunner;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.TransientException;

/// Write transactions of this process. Transactions of different partitions lock the same nodes where their aggregates
/// have to do with each other, so only a few write at a time, in the order in which they came.
///
/// One that met another process's all the same (a deadlock, two new nodes with one key) is repeated at once, a few
/// times. A database that is away is not waited for here: that would hold up the others.
final class GraphTransactions {
    private static final TransactionConfig TIMEOUT =
            TransactionConfig.builder().withTimeout(Duration.ofSeconds(60)).build();
    private static final int MOST_ATTEMPTS = 10;
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Driver driver;
    private final Semaphore writers;
    private final AtomicLong repeated = new AtomicLong();
    private volatile boolean away = true;

    GraphTransactions(Driver driver, int writers) {
        this.driver = driver;
        this.writers = new Semaphore(writers, true);
    }

    /// Waits for a turn, does the work and commits it; what it throws rolls it back. It may be done several times.
    ///
    /// @throws ReadModelUnavailableException if the database does not answer, or refuses for a reason of its own
    /// @throws RefusedException if the work can never succeed
    <T> T write(Function<QueryRunner, T> work) {
        ready();
        return inTurn(() -> writeNow(work));
    }

    /// Returns when a database that was away is there again: nobody waits for a turn behind one that is not.
    ///
    /// @throws ReadModelUnavailableException if it does not answer
    void ready() {
        if (away) {
            Neo4jFailures.translated(() -> {
                driver.verifyConnectivity();
                return true;
            });
        }
    }

    /// Waits for a turn to write.
    <T> T inTurn(Supplier<T> turn) {
        writers.acquireUninterruptibly();
        try {
            return turn.get();
        } finally {
            writers.release();
        }
    }

    /// The same as [#write] for somebody whose turn it is.
    <T> T writeNow(Function<QueryRunner, T> work) {
        try {
            T result = Neo4jFailures.translated(() -> repeatedly(work));
            away = false;
            return result;
        } catch (ReadModelUnavailableException silent) {
            away = true;
            throw silent;
        }
    }

    private <T> T repeatedly(Function<QueryRunner, T> work) {
        for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                return once(work);
            } catch (TransientException met) {
                repeated.incrementAndGet();
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(attempt * LONGEST_PAUSE));
            }
        }
        return once(work);
    }

    /// The database counts a transaction's time from its begin, and ends one that takes too long.
    private <T> T once(Function<QueryRunner, T> work) {
        try (Session session = driver.session();
                Transaction transaction = session.beginTransaction(TIMEOUT)) {
            T result = work.apply(transaction);
            transaction.commit();
            return result;
        }
    }

    /// How often a transaction had to be repeated.
    long repeated() {
        return repeated.get();
    }
}
