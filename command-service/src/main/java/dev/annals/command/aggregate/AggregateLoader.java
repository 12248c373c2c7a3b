package dev.annals.command.aggregate;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.snapshot.Snapshot;
import dev.annals.snapshot.Snapshots;
import dev.annals.snapshot.UpTo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Folds aggregates from the log. A long history is folded from its newest snapshot, if that can be had at once; the
/// log says whether it ends where the snapshot says, and has what came after it.
public final class AggregateLoader {
    private static final int EVENTS_AT_ONCE = 4_096;
    /// A shorter history is read as fast as a snapshot.
    private static final int SHORT_HISTORY = 128;
    private static final int AGGREGATES_AT_ONCE = 32;

    private final EventLog log;
    private final Snapshots snapshots;

    public AggregateLoader(EventLog log, Snapshots snapshots) {
        this.log = log;
        this.snapshots = snapshots;
    }

    /// Aggregates with their whole histories, as the log is now.
    List<LoadedAggregate> load(Collection<String> aggregateIds) {
        return atOnce(aggregateIds, this::load);
    }

    /// The same aggregates with what the log has beyond them. Those that are spoiled, or
    /// were taken for new, are loaded anew.
    List<LoadedAggregate> refresh(Collection<LoadedAggregate> aggregates) {
        return atOnce(
                aggregates,
                aggregate -> aggregate.spoiled() || aggregate.recordedVersion() == 0
                        ? load(aggregate.aggregateId())
                        : readOn(aggregate));
    }

    private LoadedAggregate load(String aggregateId) {
        List<RecordedEvent> beginning = log.history(aggregateId, 1, SHORT_HISTORY);
        if (beginning.size() < SHORT_HISTORY) {
            return replayed(LoadedAggregate.start(aggregateId), beginning);
        }
        return fromSnapshot(aggregateId)
                .orElseGet(() -> readOn(replayed(LoadedAggregate.start(aggregateId), beginning)));
    }

    private Optional<LoadedAggregate> fromSnapshot(String aggregateId) {
        Optional<Snapshot> found =
                snapshots.newest(aggregateId, UpTo.END).filter(snapshot -> snapshot.version() > SHORT_HISTORY);
        return found.flatMap(this::resumed);
    }

    /// The snapshot's last event is read again: it proves that the snapshot is of this log.
    private Optional<LoadedAggregate> resumed(Snapshot snapshot) {
        long version = snapshot.version();
        List<RecordedEvent> tail = log.history(snapshot.aggregateId(), version, version + EVENTS_AT_ONCE - 1);
        if (tail.isEmpty() || tail.getFirst().position() != snapshot.position()) {
            snapshots.notInTheLog(snapshot);
            return Optional.empty();
        }
        LoadedAggregate aggregate =
                LoadedAggregate.resume(snapshot, tail.getFirst().event());
        return Optional.of(readOn(replayed(aggregate, tail.subList(1, tail.size()))));
    }

    private static LoadedAggregate replayed(LoadedAggregate aggregate, List<RecordedEvent> events) {
        events.forEach(recorded -> aggregate.replay(recorded.event()));
        return aggregate;
    }

    private LoadedAggregate readOn(LoadedAggregate aggregate) {
        List<RecordedEvent> page;
        do {
            long from = aggregate.recordedVersion() + 1;
            page = log.history(aggregate.aggregateId(), from, from + EVENTS_AT_ONCE - 1);
            replayed(aggregate, page);
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
