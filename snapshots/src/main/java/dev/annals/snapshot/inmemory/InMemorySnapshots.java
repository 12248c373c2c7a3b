package dev.annals.snapshot.inmemory;

import dev.annals.snapshot.SnapshotBatch;
import dev.annals.snapshot.SnapshotHeading;
import dev.annals.snapshot.SnapshotStore;
import dev.annals.snapshot.StoredSnapshot;
import dev.annals.snapshot.UpTo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Snapshots in memory.
public final class InMemorySnapshots implements SnapshotStore {
    private final Map<String, NavigableMap<Long, StoredSnapshot>> byAggregate = new HashMap<>();

    /// Changes what is kept.
    public synchronized void write(SnapshotBatch batch) {
        for (StoredSnapshot taken : batch.taken()) {
            of(taken.heading().aggregateId()).put(taken.heading().version(), taken);
        }
        for (SnapshotBatch.Retained retained : batch.retained()) {
            of(retained.aggregateId())
                    .headMap(retained.upTo(), true)
                    .keySet()
                    .removeIf(version -> !retained.versions().contains(version));
        }
    }

    private NavigableMap<Long, StoredSnapshot> of(String aggregateId) {
        return byAggregate.computeIfAbsent(aggregateId, none -> new TreeMap<>());
    }

    @Override
    public synchronized Optional<StoredSnapshot> newest(String aggregateId, UpTo upTo) {
        return of(aggregateId).descendingMap().values().stream()
                .filter(stored -> upTo.includes(stored.heading()))
                .findFirst();
    }

    @Override
    public synchronized List<SnapshotHeading> headings(String aggregateId) {
        return of(aggregateId).descendingMap().values().stream()
                .map(StoredSnapshot::heading)
                .toList();
    }

    /// Everything that is kept, by aggregate and version.
    public synchronized Map<String, Map<Long, StoredSnapshot>> content() {
        Map<String, Map<Long, StoredSnapshot>> content = new HashMap<>();
        byAggregate.forEach((aggregateId, own) -> {
            if (!own.isEmpty()) {
                content.put(aggregateId, Map.copyOf(own));
            }
        });
        return content;
    }
}
