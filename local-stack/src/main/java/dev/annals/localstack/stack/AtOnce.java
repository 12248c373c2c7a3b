package dev.annals.localstack.stack;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/// Runs a few tasks at the same time and returns when all are done; the first failure is thrown.
final class AtOnce {
    private AtOnce() {}

    static void run(List<Runnable> tasks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = tasks.stream()
                    .map(task -> CompletableFuture.runAsync(task, threads))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(running).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
