package dev.annals.benchmarks;

import dev.annals.benchmarks.result.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Writers at work, all at once, each with pieces of its own that it writes one after the other.
public final class Writers {
    private Writers() {}

    /// Pieces per second over all writers, from the first to the last; and how long each piece took.
    public static <T> Run run(List<List<T>> pieces, Consumer<T> write) {
        Histogram nanos = new ConcurrentHistogram(Report.durations());
        try (ExecutorService threads = Executors.newFixedThreadPool(pieces.size())) {
            List<Future<?>> running = new ArrayList<>();
            long start = System.nanoTime();
            pieces.forEach(own -> running.add(threads.submit(() -> own.forEach(piece -> {
                long begin = System.nanoTime();
                write.accept(piece);
                nanos.recordValue(System.nanoTime() - begin);
            }))));
            for (Future<?> writer : running) {
                writer.get();
            }
            return perSecond(nanos, start);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a writer failed", failed.getCause());
        }
    }

    /// What was recorded in the histogram, as a rate since `start`.
    public static Run perSecond(Histogram nanos, long start) {
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        return Run.of(nanos.getTotalCount() / seconds, nanos);
    }
}
