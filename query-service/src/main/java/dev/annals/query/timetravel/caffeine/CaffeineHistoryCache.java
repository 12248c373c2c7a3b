package dev.annals.query.timetravel.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.annals.query.timetravel.HistoryCache;
import dev.annals.query.timetravel.HistoryShelf;
import java.util.Optional;
import java.util.function.Supplier;

/// Weighs histories by their bytes and forgets those that are used least.
public final class CaffeineHistoryCache implements HistoryCache {
    private final Cache<String, HistoryShelf> shelves;

    /// A cache that takes about that much memory at most.
    public CaffeineHistoryCache(long maxBytes) {
        this.shelves = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String aggregateId, HistoryShelf shelf) -> (int) Math.min(Integer.MAX_VALUE, shelf.weight()))
                .build();
    }

    @Override
    public Optional<HistoryShelf> find(String aggregateId) {
        return Optional.ofNullable(shelves.getIfPresent(aggregateId));
    }

    @Override
    public HistoryShelf findOrMake(String aggregateId, Supplier<HistoryShelf> make) {
        return shelves.get(aggregateId, missing -> make.get());
    }

    @Override
    public void grew(String aggregateId, HistoryShelf shelf) {
        shelves.put(aggregateId, shelf);
    }
}
