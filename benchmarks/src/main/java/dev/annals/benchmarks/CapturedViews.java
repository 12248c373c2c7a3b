package dev.annals.benchmarks;

import com.google.protobuf.ByteString;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.views.StoredView;
import dev.annals.projector.views.ViewBatch;
import dev.annals.projector.views.ViewStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the views projection commits.
final class CapturedViews extends CapturedStore<ViewBatch> implements ViewStore {
    private final Map<String, ByteString> views = new HashMap<>();

    @Override
    public Map<String, StoredView> views(int partition, Collection<String> aggregateIds) {
        Map<String, StoredView> found = new HashMap<>();
        aggregateIds.forEach(aggregateId -> Optional.ofNullable(views.get(aggregateId))
                .ifPresent(bytes -> found.put(aggregateId, new StoredView(bytes))));
        return found;
    }

    @Override
    public ApplyOutcome commit(ViewBatch batch) {
        batch.states()
                .forEach(folded -> views.put(folded.aggregateId(), folded.view().toByteString()));
        batch.continuations()
                .forEach(continuation -> views.merge(
                        continuation.aggregateId(), continuation.added().toByteString(), ByteString::concat));
        return keep(batch, batch.partition(), batch.next());
    }
}
