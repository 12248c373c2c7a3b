package dev.annals.command.aggregate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Keeps the aggregates that commands used last, within so many bytes.
///
/// Recency alone decides, not how often an aggregate was used: one that is written to now is the one that will be next,
/// and to fetch a long history again costs more than all that a cleverer choice would save.
///
/// Safe for use by many threads.
public final class RecentAggregates implements AggregateCache {
    private final long maxBytes;
    /// The one used longest ago comes first.
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    private long bytes;

    public RecentAggregates(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// Its size is as it was when it came, for what is taken off must be what was added.
    private record Kept(LoadedAggregate aggregate, long bytes) {}

    @Override
    public synchronized Optional<LoadedAggregate> take(String aggregateId) {
        return Optional.ofNullable(kept.remove(aggregateId)).map(this::released);
    }

    @Override
    public synchronized void put(LoadedAggregate aggregate) {
        String id = aggregate.aggregateId();
        take(id);
        Kept entry = new Kept(aggregate, id.length() + aggregate.bytes());
        if (entry.bytes() > maxBytes) {
            return;
        }
        kept.put(id, entry);
        bytes += entry.bytes();
        while (bytes > maxBytes) {
            take(kept.keySet().iterator().next());
        }
    }

    private LoadedAggregate released(Kept entry) {
        bytes -= entry.bytes();
        return entry.aggregate();
    }
}
