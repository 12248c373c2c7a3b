package dev.annals.projector;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Sees what projectors do and waits for something to be so.
public final class Watch implements ProjectionObserver {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StatusBoard board = new StatusBoard();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition seen = lock.newCondition();

    @Override
    public void changed(ProjectionPartition partition, PartitionState state) {
        see(() -> board.changed(partition, state));
    }

    @Override
    public void reached(ProjectionPartition partition, Checkpoint checkpoint) {
        see(() -> board.reached(partition, checkpoint));
    }

    @Override
    public void parked(ProjectionPartition partition, int aggregates) {
        see(() -> board.parked(partition, aggregates));
    }

    @Override
    public void agreed(Set<String> pods) {
        see(() -> board.agreed(pods));
    }

    private void see(Runnable sight) {
        lock.lock();
        try {
            sight.run();
            seen.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public StatusBoard board() {
        return board;
    }

    /// Waits until a projector has reached a position.
    public void awaitPosition(ProjectionPartition partition, long position) {
        await(partition, status -> status.checkpoint().position() >= position);
    }

    /// Waits until a projector holds back so many aggregates.
    public void awaitParked(ProjectionPartition partition, int aggregates) {
        await(partition, status -> status.parked() == aggregates);
    }

    /// Waits until a projector is in such a state.
    public <S extends PartitionState> S awaitState(ProjectionPartition partition, Class<S> kind) {
        return kind.cast(
                await(partition, status -> kind.isInstance(status.state())).state());
    }

    private StatusBoard.PartitionStatus await(
            ProjectionPartition partition, Predicate<StatusBoard.PartitionStatus> condition) {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            Optional<StatusBoard.PartitionStatus> found = find(partition, condition);
            while (found.isEmpty() && left > 0) {
                left = seen.awaitNanos(left);
                found = find(partition, condition);
            }
            return found.orElseThrow(() -> new AssertionError("waited in vain; last seen " + board.statuses()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        } finally {
            lock.unlock();
        }
    }

    private Optional<StatusBoard.PartitionStatus> find(
            ProjectionPartition partition, Predicate<StatusBoard.PartitionStatus> condition) {
        return board.statuses().stream()
                .filter(status -> status.partition().equals(partition))
                .filter(condition)
                .findFirst();
    }
}
