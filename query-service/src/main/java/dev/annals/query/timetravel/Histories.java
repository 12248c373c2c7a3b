package dev.annals.query.timetravel;

import dev.annals.eventstore.EventLog;

/// Histories read from the log, the recently used ones from memory.
public final class Histories {
    private final EventLog log;
    private final HistoryCache cache;

    public Histories(EventLog log, HistoryCache cache) {
        this.log = log;
        this.cache = cache;
    }

    /// What is in memory of a history; perhaps nothing.
    History known(String aggregateId) {
        return cache.find(aggregateId).map(HistoryShelf::history).orElseGet(() -> History.none(aggregateId));
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
        HistoryShelf shelf = cache.findOrMake(aggregateId, () -> new HistoryShelf(aggregateId));
        if (shelf.history().version() < version) {
            shelf.readOn(log, version);
            cache.grew(aggregateId, shelf);
        }
        return shelf.history();
    }
}
