package dev.annals.projector.inmemory;

import dev.annals.projector.AggregateReadModelConformance;
import dev.annals.projector.views.ViewsReadModel;

/// The views, each long from the beginning.
final class InMemoryContinuedViewsTest extends AggregateReadModelConformance {
    @Override
    public Subject empty() {
        InMemoryViewStore store = new InMemoryViewStore();
        return new Subject(
                new ViewsReadModel(store, 2, new ViewsReadModel.Limits(1_000_000, 1_000_000, 1)), () -> store.views(0));
    }
}
