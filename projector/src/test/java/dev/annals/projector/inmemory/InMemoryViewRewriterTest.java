package dev.annals.projector.inmemory;

import dev.annals.projector.RewriterConformance;
import dev.annals.projector.views.ViewsReadModel;
import dev.annals.projector.views.ViewsRewriter;
import java.util.stream.IntStream;

final class InMemoryViewRewriterTest extends RewriterConformance {
    @Override
    protected Subject empty() {
        InMemoryViewStore store = new InMemoryViewStore();
        return new Subject(
                new ViewsReadModel(store, PARTITIONS, new ViewsReadModel.Limits(1_000_000, 1_000_000, 500)),
                new ViewsRewriter(store),
                () -> IntStream.range(0, PARTITIONS).mapToObj(store::views).toList());
    }
}
