package dev.annals.projector.views;

import dev.annals.domain.AggregateFold;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The folds of one partition that were used last, within a bound on their bytes. Belongs to one thread.
final class FoldCache {
    private final long maxBytes;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    private record Entry(AggregateFold fold, long bytes) {}

    FoldCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    Optional<AggregateFold> get(String aggregateId) {
        return Optional.ofNullable(entries.get(aggregateId)).map(Entry::fold);
    }

    /// Size of an aggregate's state when it was last put; 0 if it is not here.
    long bytes(String aggregateId) {
        return Optional.ofNullable(entries.get(aggregateId)).map(Entry::bytes).orElse(0L);
    }

    void put(AggregateFold fold, long size) {
        Entry before = entries.put(fold.aggregateId(), new Entry(fold, size));
        bytes += size - (before == null ? 0 : before.bytes());
        Iterator<Entry> oldestFirst = entries.values().iterator();
        while (bytes > maxBytes && oldestFirst.hasNext()) {
            bytes -= oldestFirst.next().bytes();
            oldestFirst.remove();
        }
    }

    void clear() {
        entries.clear();
        bytes = 0;
    }
}
