package dev.annals.benchmarks;

import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.inmemory.ViewBytes;
import dev.annals.projector.views.StoredView;
import dev.annals.projector.views.ViewBatch;
import dev.annals.projector.views.ViewStore;
import java.util.Collection;
import java.util.Map;

/// What the views projection commits.
final class CapturedViews extends CapturedStore<ViewBatch> implements ViewStore {
    private final ViewBytes views = new ViewBytes();

    @Override
    public Map<String, StoredView> views(int partition, Collection<String> aggregateIds) {
        return views.of(aggregateIds);
    }

    @Override
    public ApplyOutcome commit(ViewBatch batch) {
        views.write(batch);
        return keep(batch, batch.partition(), batch.next());
    }
}
