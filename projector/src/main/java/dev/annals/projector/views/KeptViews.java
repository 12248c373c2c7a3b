package dev.annals.projector.views;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is known of the views of one partition that were written last, within a bound on the memory it takes. Belongs
/// to one thread.
final class KeptViews {
    private final long maxMemory;
    private final Map<String, Kept> views = new LinkedHashMap<>(16, 0.75f, true);
    private long memory;

    KeptViews(long maxMemory) {
        this.maxMemory = maxMemory;
    }

    Optional<Kept> get(String aggregateId) {
        return Optional.ofNullable(views.get(aggregateId));
    }

    void put(Kept view) {
        Kept before = views.put(view.aggregateId(), view);
        memory += view.memory() - (before == null ? 0 : before.memory());
        Iterator<Kept> oldestFirst = views.values().iterator();
        while (memory > maxMemory && oldestFirst.hasNext()) {
            memory -= oldestFirst.next().memory();
            oldestFirst.remove();
        }
    }

    void clear() {
        views.clear();
        memory = 0;
    }
}
