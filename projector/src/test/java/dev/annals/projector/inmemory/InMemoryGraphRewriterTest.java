package dev.annals.projector.inmemory;

import dev.annals.projector.RewriterConformance;
import dev.annals.projector.graph.GraphReadModel;
import dev.annals.projector.graph.GraphRewriter;
import java.util.List;
import java.util.Set;

final class InMemoryGraphRewriterTest extends RewriterConformance {
    @Override
    protected Subject empty() {
        InMemoryGraphStore store = new InMemoryGraphStore();
        return new Subject(
                new GraphReadModel(store),
                new GraphRewriter(store, InMemoryGraphStore::new),
                () -> List.of(store.nodes(), Set.copyOf(store.relationships())));
    }
}
