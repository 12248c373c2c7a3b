package dev.annals.query.consistency;

import dev.annals.query.Checkpoints;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Looks at a read model's checkpoints on behalf of everybody who waits for them. However many wait, its store is asked
/// by one at a time, and rests between: those who wait for a store that is behind must not be what keeps it behind.
final class CheckpointWatch {
    private static final long SHORTEST_REST = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(25);
    /// Looking may take a tenth of the time.
    private static final int RESTS_PER_LOOK = 9;

    private final Checkpoints model;
    private final Executor looks;
    private Optional<CompletableFuture<Map<Integer, Long>>> next = Optional.empty();
    private long rest = SHORTEST_REST;
    private long lookedUntil = System.nanoTime() - LONGEST_REST;
    private volatile Look last = new Look(Map.of(), lookedUntil);

    /// @param begun when the store was asked, in nanoseconds
    private record Look(Map<Integer, Long> found, long begun) {}

    /// @param looks runs one short blocking task at a time
    CheckpointWatch(Checkpoints model, Executor looks) {
        this.model = model;
        this.looks = looks;
    }

    boolean isOf(Checkpoints other) {
        return model.equals(other);
    }

    /// What was found last, if that is so lately that looking again would hardly tell more; else nothing.
    Map<Integer, Long> lately() {
        Look latest = last;
        return System.nanoTime() - latest.begun() <= LONGEST_REST ? latest.found() : Map.of();
    }

    /// What the next look finds, which begins after this call: at once after a rest. Fails as the model does.
    synchronized CompletableFuture<Map<Integer, Long>> next() {
        return next.orElseGet(() -> {
            CompletableFuture<Map<Integer, Long>> coming = new CompletableFuture<>();
            next = Optional.of(coming);
            long left = lookedUntil + rest - System.nanoTime();
            Executor then = left <= 0 ? looks : CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS, looks);
            then.execute(() -> look(coming));
            return coming;
        });
    }

    private void look(CompletableFuture<Map<Integer, Long>> coming) {
        long begun = begin();
        try {
            Map<Integer, Long> found = model.checkpoints();
            last = new Look(found, begun);
            coming.complete(found);
        } catch (RuntimeException failure) {
            coming.completeExceptionally(failure);
        } finally {
            end(begun);
        }
    }

    private synchronized long begin() {
        next = Optional.empty();
        return System.nanoTime();
    }

    private synchronized void end(long begun) {
        lookedUntil = System.nanoTime();
        rest = Math.clamp((lookedUntil - begun) * RESTS_PER_LOOK, SHORTEST_REST, LONGEST_REST);
    }
}
