package dev.annals.command.aggregate;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Folds aggregates from the log.
public final class AggregateLoader {
    private static final int EVENTS_AT_ONCE = 4_096;
    private static final int AGGREGATES_AT_ONCE = 32;

    private final EventLog log;

    public AggregateLoader(EventLog log) {
        this.log = log;
    }

    /// Aggregates with their whole histories, as the log is now.
    List<LoadedAggregate> load(Collection<String> aggregateIds) {
        return atOnce(aggregateIds, id -> readOn(new LoadedAggregate(id)));
    }

    /// The same aggregates with what the log has beyond them. Those that are spoiled are loaded anew.
    List<LoadedAggregate> refresh(Collection<LoadedAggregate> aggregates) {
        return atOnce(
                aggregates,
                aggregate -> readOn(aggregate.spoiled() ? new LoadedAggregate(aggregate.aggregateId()) : aggregate));
    }

    private LoadedAggregate readOn(LoadedAggregate aggregate) {
        List<RecordedEvent> page;
        do {
            long from = aggregate.recordedVersion() + 1;
            page = log.history(aggregate.aggregateId(), from, from + EVENTS_AT_ONCE - 1);
            page.forEach(recorded -> aggregate.replay(recorded.event()));
        } while (page.size() == EVENTS_AT_ONCE);
        return aggregate;
    }

    private static <T> List<LoadedAggregate> atOnce(Collection<T> wanted, Function<T, LoadedAggregate> read) {
        if (wanted.size() < 2) {
            return wanted.stream().map(read).toList();
        }
        List<T> all = List.copyOf(wanted);
        List<LoadedAggregate> loaded = new ArrayList<>(all.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int from = 0; from < all.size(); from += AGGREGATES_AT_ONCE) {
                List<Callable<LoadedAggregate>> some =
                        all.subList(from, Math.min(all.size(), from + AGGREGATES_AT_ONCE)).stream()
                                .map(one -> (Callable<LoadedAggregate>) () -> read.apply(one))
                                .toList();
                for (Future<LoadedAggregate> one : threads.invokeAll(some)) {
                    loaded.add(result(one));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while reading the log", stopped);
        }
        return loaded;
    }

    private static LoadedAggregate result(Future<LoadedAggregate> one) throws InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
