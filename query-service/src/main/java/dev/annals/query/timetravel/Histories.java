package dev.annals.query.timetravel;

import dev.annals.eventstore.EventLog;
import dev.annals.query.timetravel.ColdHistories.Reached;
import dev.annals.snapshot.Snapshots;
import dev.annals.snapshot.UpTo;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Histories read from the log, the recently used ones from memory. A long one that is not in memory is answered from
/// snapshots at first; one that is asked for again is read whole meanwhile.
public final class Histories {
    private static final long SHORT_HISTORY = 256;

    private final EventLog log;
    private final HistoryCache cache;
    private final ColdHistories cold;
    private final Executor warming;

    /// Without snapshots.
    public Histories(EventLog log, HistoryCache cache) {
        this(log, cache, Snapshots.none(), task -> {});
    }

    /// Histories with snapshots.
    ///
    /// @param warming reads whole histories, in its own time; may forget to
    public Histories(EventLog log, HistoryCache cache, Snapshots snapshots, Executor warming) {
        this.log = log;
        this.cache = cache;
        this.cold = new ColdHistories(log, snapshots);
        this.warming = warming;
    }

    /// What is in memory of a history; perhaps nothing.
    History known(String aggregateId) {
        return cache.find(aggregateId).map(HistoryShelf::history).orElseGet(() -> History.none(aggregateId));
    }

    /// The last state within the bounds of a long history that is not in memory, if a snapshot is near.
    Optional<Reached> cold(String aggregateId, UpTo bound) {
        boolean warm = cache.find(aggregateId).filter(HistoryShelf::isWhole).isPresent();
        if (warm || log.version(aggregateId) <= SHORT_HISTORY) {
            return Optional.empty();
        }
        Optional<Reached> reached = cold.upTo(aggregateId, bound);
        reached.ifPresent(answered -> askedAgain(aggregateId));
        return reached;
    }

    private void askedAgain(String aggregateId) {
        if (shelf(aggregateId).isWorthReading()) {
            warming.execute(() -> current(aggregateId));
        }
    }

    /// The whole history as it is now, without events if the log has no such aggregate.
    History current(String aggregateId) {
        return upTo(aggregateId, log.version(aggregateId));
    }

    /// The history with that many events at least, or the whole of it if it has fewer.
    History atLeast(String aggregateId, long version) {
        History known = known(aggregateId);
        return version > 0 && known.version() >= version ? known : current(aggregateId);
    }

    private History upTo(String aggregateId, long version) {
        if (version == 0) {
            return History.none(aggregateId);
        }
        HistoryShelf shelf = shelf(aggregateId);
        if (shelf.history().version() < version) {
            shelf.readOn(log, version);
            cache.grew(aggregateId, shelf);
        }
        return shelf.history();
    }

    private HistoryShelf shelf(String aggregateId) {
        return cache.findOrMake(aggregateId, () -> new HistoryShelf(aggregateId));
    }
}
