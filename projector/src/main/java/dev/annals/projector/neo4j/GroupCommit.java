package dev.annals.projector.neo4j;

import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.ReadModelUnavailableException;
import dev.annals.projector.graph.GraphBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.neo4j.driver.QueryRunner;

/// Batches of several partitions that wait for their turn go into one transaction, since most of what a small one costs
/// is the transaction. Under load the projectors wait longer, the groups get larger, and an event costs less. (Group
/// commit: DeWitt et al., "Implementation Techniques for Main Memory Database Systems", SIGMOD 1984.)
///
/// All of a group is written, or each of it alone: what is in the way of one batch is nothing to the others.
final class GroupCommit {
    /// In a group of several: those that come next wait for the whole of it.
    private static final int MOST_ROWS = 4_000;

    private final GraphTransactions transactions;
    private final GroupWriter writer;
    private final Deque<Waiting> queue = new ArrayDeque<>();

    /// Writes batches of different partitions.
    interface GroupWriter {
        /// Prepares a transaction that writes them all, which may be run several times. It answers what came of each.
        Transacted of(List<GraphBatch> group);
    }

    /// One transaction's work.
    interface Transacted {
        List<ApplyOutcome> in(QueryRunner transaction);
    }

    private record Waiting(GraphBatch batch, CompletableFuture<ApplyOutcome> outcome) {
        boolean isOver() {
            return outcome.isDone();
        }
    }

    GroupCommit(GraphTransactions transactions, GroupWriter writer) {
        this.transactions = transactions;
        this.writer = writer;
    }

    /// Returns when the batch is written, alone or with others.
    ///
    /// @throws ReadModelUnavailableException if the database does not answer
    ApplyOutcome commit(GraphBatch batch) {
        transactions.ready();
        Waiting own = new Waiting(batch, new CompletableFuture<>());
        synchronized (queue) {
            queue.addLast(own);
        }
        return transactions.inTurn(() -> {
            while (!own.isOver()) {
                write(nextGroup());
            }
            return outcome(own);
        });
    }

    /// How many batches wait for their turn.
    int waiting() {
        synchronized (queue) {
            return queue.size();
        }
    }

    private List<Waiting> nextGroup() {
        List<Waiting> group = new ArrayList<>();
        int rows = 0;
        synchronized (queue) {
            while (!queue.isEmpty() && (group.isEmpty() || rows + rows(queue.getFirst()) <= MOST_ROWS)) {
                Waiting first = queue.removeFirst();
                rows += rows(first);
                group.add(first);
            }
        }
        return group;
    }

    private static int rows(Waiting waiting) {
        GraphBatch batch = waiting.batch();
        return batch.nodes().size()
                + batch.ends().size()
                + batch.relationships().size();
    }

    private void write(List<Waiting> group) {
        try {
            Transacted work = writer.of(group.stream().map(Waiting::batch).toList());
            List<ApplyOutcome> outcomes = transactions.writeNow(work::in);
            for (int member = 0; member < group.size(); member++) {
                group.get(member).outcome().complete(outcomes.get(member));
            }
        } catch (ReadModelUnavailableException away) {
            fail(group, away);
        } catch (RuntimeException inTheWay) {
            if (group.size() == 1) {
                fail(group, inTheWay);
            } else {
                group.forEach(one -> write(List.of(one)));
            }
        } finally {
            // After an error none of them waits for ever.
            fail(group, new IllegalStateException("not written"));
        }
    }

    private static void fail(List<Waiting> group, RuntimeException failure) {
        group.forEach(one -> one.outcome().completeExceptionally(failure));
    }

    private static ApplyOutcome outcome(Waiting own) {
        try {
            return own.outcome().join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
