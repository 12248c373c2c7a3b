package dev.annals.generation.inmemory;

import dev.annals.generation.GenerationStore;
import dev.annals.generation.Generations;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/// The generations in memory.
public final class InMemoryGenerations implements GenerationStore {
    private final Generation configured;
    private final Map<Projection, StoredGenerations> stored = new EnumMap<>(Projection.class);
    private long revision;

    public InMemoryGenerations(Generation configured) {
        this.configured = configured;
    }

    @Override
    public synchronized StoredGenerations read(Projection projection) {
        return stored.getOrDefault(projection, new StoredGenerations(Generations.before(configured, 1), 0));
    }

    @Override
    public synchronized OptionalLong replace(Projection projection, long expected, Generations next) {
        if (read(projection).revision() != expected) {
            return OptionalLong.empty();
        }
        revision++;
        stored.put(projection, new StoredGenerations(next, revision));
        return OptionalLong.of(revision);
    }
}
