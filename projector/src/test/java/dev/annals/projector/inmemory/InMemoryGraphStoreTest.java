package dev.annals.projector.inmemory;

import dev.annals.projector.AggregateReadModelConformance;
import dev.annals.projector.graph.GraphReadModel;
import java.util.List;
import java.util.Set;

final class InMemoryGraphStoreTest extends AggregateReadModelConformance {
    @Override
    public Subject empty() {
        InMemoryGraphStore store = new InMemoryGraphStore();
        return new Subject(new GraphReadModel(store), () -> List.of(store.nodes(), Set.copyOf(store.relationships())));
    }
}
