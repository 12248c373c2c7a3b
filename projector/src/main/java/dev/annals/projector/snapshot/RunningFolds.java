package dev.annals.projector.snapshot;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The folds of one partition that moved last, within a bound on their bytes. Belongs to one thread.
final class RunningFolds {
    private final long maxBytes;
    private final Map<String, Kept> folds = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    private record Kept(RunningFold fold, long bytes) {}

    RunningFolds(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    Optional<RunningFold> get(String aggregateId) {
        return Optional.ofNullable(folds.get(aggregateId)).map(Kept::fold);
    }

    void put(String aggregateId, RunningFold fold) {
        remove(aggregateId);
        long weight = fold.weight();
        folds.put(aggregateId, new Kept(fold, weight));
        bytes += weight;
        Iterator<Kept> oldestFirst = folds.values().iterator();
        while (bytes > maxBytes && oldestFirst.hasNext()) {
            bytes -= oldestFirst.next().bytes();
            oldestFirst.remove();
        }
    }

    void remove(String aggregateId) {
        Kept removed = folds.remove(aggregateId);
        if (removed != null) {
            bytes -= removed.bytes();
        }
    }

    void clear() {
        folds.clear();
        bytes = 0;
    }
}
