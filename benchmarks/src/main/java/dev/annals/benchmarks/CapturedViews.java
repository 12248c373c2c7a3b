package dev.annals.benchmarks;

import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.views.ViewBatch;
import dev.annals.projector.views.ViewStore;
import dev.annals.state.v1.AggregateState;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the views projection commits.
final class CapturedViews extends CapturedStore<ViewBatch> implements ViewStore {
    private final Map<String, AggregateState> states = new HashMap<>();

    @Override
    public Map<String, AggregateState> states(int partition, Collection<String> aggregateIds) {
        return aggregateIds.stream()
                .filter(states::containsKey)
                .collect(Collectors.toMap(Function.identity(), states::get));
    }

    @Override
    public ApplyOutcome commit(ViewBatch batch) {
        batch.states().forEach(folded -> states.put(folded.state().getAggregateId(), folded.state()));
        return keep(batch, batch.partition(), batch.next());
    }
}
