package dev.annals.command.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.annals.command.aggregate.AggregateCache;
import dev.annals.command.aggregate.LoadedAggregate;
import java.util.Optional;

/// Keeps the aggregates that commands ask for most, within so many bytes.
public final class CaffeineAggregateCache implements AggregateCache {
    private final Cache<String, LoadedAggregate> aggregates;

    public CaffeineAggregateCache(long maxBytes) {
        this.aggregates = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String id, LoadedAggregate aggregate) ->
                        (int) Math.min(Integer.MAX_VALUE, id.length() + aggregate.bytes()))
                .build();
    }

    @Override
    public Optional<LoadedAggregate> take(String aggregateId) {
        return Optional.ofNullable(aggregates.asMap().remove(aggregateId));
    }

    @Override
    public void put(LoadedAggregate aggregate) {
        aggregates.put(aggregate.aggregateId(), aggregate);
    }
}
