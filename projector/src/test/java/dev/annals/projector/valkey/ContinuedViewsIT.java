package dev.annals.projector.valkey;

import dev.annals.projector.AggregateReadModelConformance;
import dev.annals.projector.views.ViewsReadModel;
import org.junit.jupiter.api.AfterAll;

/// The views, each long from the beginning.
final class ContinuedViewsIT extends AggregateReadModelConformance {
    private static final ValkeyViews VIEWS = new ValkeyViews();

    @AfterAll
    static void cleanUp() {
        VIEWS.close();
    }

    @Override
    public Subject empty() {
        ValkeyViews.Views views = VIEWS.create();
        ViewsReadModel readModel =
                new ViewsReadModel(views.store(), 2, new ViewsReadModel.Limits(1_000_000, 1_000_000, 1));
        readModel.prepare();
        return new Subject(readModel, () -> views.content(0));
    }
}
