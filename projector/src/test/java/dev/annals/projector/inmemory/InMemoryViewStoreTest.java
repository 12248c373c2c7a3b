package dev.annals.projector.inmemory;

import dev.annals.projector.AggregateReadModelConformance;
import dev.annals.projector.views.ViewsReadModel;
import org.junit.jupiter.api.Nested;

final class InMemoryViewStoreTest extends AggregateReadModelConformance {
    @Override
    public Subject empty() {
        return subject(new ViewsReadModel.Limits(1_000_000, 1_000_000));
    }

    /// The views, each long from the beginning.
    @Nested
    final class Continued extends AggregateReadModelConformance {
        @Override
        public Subject empty() {
            return subject(new ViewsReadModel.Limits(1_000_000, 1_000_000, 1));
        }
    }

    private static Subject subject(ViewsReadModel.Limits limits) {
        InMemoryViewStore store = new InMemoryViewStore();
        return new Subject(new ViewsReadModel(store, 2, limits), () -> store.views(0));
    }
}
