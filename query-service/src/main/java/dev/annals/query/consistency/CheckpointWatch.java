package dev.annals.query.consistency;

import dev.annals.query.Checkpoints;
import java.time.Duration;
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

    /// @param looks runs one short blocking task at a time
    CheckpointWatch(Checkpoints model, Executor looks) {
        this.model = model;
        this.looks = looks;
    }

    boolean isOf(Checkpoints other) {
        return model.equals(other);
    }

    /// What the next look finds, which begins after this call. Fails as the model does.
    synchronized CompletableFuture<Map<Integer, Long>> next() {
        return next.orElseGet(() -> {
            CompletableFuture<Map<Integer, Long>> coming = new CompletableFuture<>();
            next = Optional.of(coming);
            CompletableFuture.delayedExecutor(rest, TimeUnit.NANOSECONDS, looks).execute(() -> look(coming));
            return coming;
        });
    }

    private void look(CompletableFuture<Map<Integer, Long>> coming) {
        begin();
        long start = System.nanoTime();
        try {
            coming.complete(model.checkpoints());
        } catch (RuntimeException failure) {
            coming.completeExceptionally(failure);
        } finally {
            end(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private synchronized void begin() {
        next = Optional.empty();
    }

    private synchronized void end(Duration taken) {
        rest = Math.clamp(taken.toNanos() * RESTS_PER_LOOK, SHORTEST_REST, LONGEST_REST);
    }
}
