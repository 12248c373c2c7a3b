package dev.annals.projector.views;

import dev.annals.domain.AggregateFold;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The folds of one partition that were used last, within a bound on the memory they take. Belongs to one thread.
final class FoldCache {
    private final long maxMemory;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long memory;

    private record Entry(AggregateFold fold, long bytes) {
        long memory() {
            return AggregateFold.memory(bytes);
        }
    }

    FoldCache(long maxMemory) {
        this.maxMemory = maxMemory;
    }

    Optional<AggregateFold> get(String aggregateId) {
        return Optional.ofNullable(entries.get(aggregateId)).map(Entry::fold);
    }

    /// Size of an aggregate's state when it was last put; 0 if it is not here.
    long bytes(String aggregateId) {
        return Optional.ofNullable(entries.get(aggregateId)).map(Entry::bytes).orElse(0L);
    }

    void put(AggregateFold fold, long size) {
        Entry added = new Entry(fold, size);
        Entry before = entries.put(fold.aggregateId(), added);
        memory += added.memory() - (before == null ? 0 : before.memory());
        Iterator<Entry> oldestFirst = entries.values().iterator();
        while (memory > maxMemory && oldestFirst.hasNext()) {
            memory -= oldestFirst.next().memory();
            oldestFirst.remove();
        }
    }

    void clear() {
        entries.clear();
        memory = 0;
    }
}
