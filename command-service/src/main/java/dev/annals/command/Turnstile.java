package dev.annals.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Lets commands in: so many at once, and for each aggregate one after the other in the order they came. Turns of
/// several aggregates are taken in sorted order, so no two commands wait for each other. Whoever waits for a turn takes
/// no room yet, so a crowd at one aggregate does not keep others out; and the crowd has a limit, too.
final class Turnstile {
    private static final int WAITING_FOR_EACH_INSIDE = 8;

    private final int maxQueued;
    private final Semaphore queue;
    private final Semaphore room;
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    Turnstile(int maxInside) {
        this.maxQueued = Math.multiplyExact(maxInside, WAITING_FOR_EACH_INSIDE);
        this.queue = new Semaphore(maxQueued);
        this.room = new Semaphore(maxInside, true);
    }

    /// Waits at most `patience` for the turn of all these aggregates; empty if it did not come. To be left by the same
    /// thread.
    Optional<Pass> enter(SortedSet<String> aggregateIds, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Pass pass = new Pass();
        boolean entered = false;
        try {
            entered = pass.takeAll(aggregateIds, deadline);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            if (!entered) {
                pass.close();
            }
        }
        return entered ? Optional.of(pass) : Optional.empty();
    }

    /// How many aggregates somebody holds or waits for.
    int wanted() {
        return turns.size();
    }

    /// How many commands are inside or wait.
    int waiting() {
        return maxQueued - queue.availablePermits();
    }

    /// The turn of one aggregate: there while somebody holds it or waits for it.
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock(true);
        private int users;
    }

    private Turn join(String aggregateId) {
        return turns.compute(aggregateId, (key, present) -> {
            Turn turn = present == null ? new Turn() : present;
            turn.users++;
            return turn;
        });
    }

    private void leave(String aggregateId) {
        turns.computeIfPresent(aggregateId, (key, turn) -> --turn.users == 0 ? null : turn);
    }

    /// Leave to work on the aggregates, until it is closed.
    final class Pass implements AutoCloseable {
        private final Map<String, Turn> held = new LinkedHashMap<>();
        private boolean queued;
        private boolean inside;

        private boolean takeAll(SortedSet<String> aggregateIds, long deadline) throws InterruptedException {
            queued = queue.tryAcquire();
            if (!queued) {
                return false;
            }
            for (String id : aggregateIds) {
                if (!take(id, deadline - System.nanoTime())) {
                    return false;
                }
            }
            inside = room.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return inside;
        }

        private boolean take(String aggregateId, long nanos) throws InterruptedException {
            Turn turn = join(aggregateId);
            boolean taken = false;
            try {
                taken = turn.lock.tryLock(nanos, TimeUnit.NANOSECONDS);
            } finally {
                if (taken) {
                    held.put(aggregateId, turn);
                } else {
                    leave(aggregateId);
                }
            }
            return taken;
        }

        @Override
        public void close() {
            held.forEach((id, turn) -> {
                turn.lock.unlock();
                leave(id);
            });
            held.clear();
            if (inside) {
                inside = false;
                room.release();
            }
            if (queued) {
                queued = false;
                queue.release();
            }
        }
    }
}
