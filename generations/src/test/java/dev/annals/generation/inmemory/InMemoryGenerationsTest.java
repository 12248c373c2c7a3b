package dev.annals.generation.inmemory;

import dev.annals.generation.GenerationStore;
import dev.annals.generation.GenerationStoreConformance;

final class InMemoryGenerationsTest extends GenerationStoreConformance {

    @Override
    protected GenerationStore store() {
        return new InMemoryGenerations(CONFIGURED);
    }
}
