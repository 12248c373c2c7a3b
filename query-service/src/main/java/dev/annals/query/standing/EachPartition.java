package dev.annals.query.standing;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;

/// Asks the same short question of many partitions at the same time.
public final class EachPartition {
    private final Executor parallel;

    /// @param parallel runs one short blocking task for each partition
    public EachPartition(Executor parallel) {
        this.parallel = parallel;
    }

    /// The answers by partition. The first question that fails fails them all.
    public <T> Map<Integer, T> ask(Collection<Integer> partitions, IntFunction<T> question) {
        Map<Integer, CompletableFuture<T>> asked = new TreeMap<>();
        partitions.forEach(partition ->
                asked.put(partition, CompletableFuture.supplyAsync(() -> question.apply(partition), parallel)));
        Map<Integer, T> answers = new TreeMap<>();
        asked.forEach((partition, answer) -> answers.put(partition, answer(answer)));
        return answers;
    }

    /// What was answered; fails as whoever answers did.
    public static <T> T answer(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
