package dev.annals.projector.views;

import dev.annals.domain.AggregateFold;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.AggregateHistory;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.Rewriter;
import dev.annals.projector.parking.Parking;
import java.util.List;
import java.util.Map;

/// Rewrites the state of an aggregate, and says again what its events can be found by. Index entries that none of its
/// events has are left alone: nobody can tell whose they are.
public final class ViewsRewriter implements Rewriter {
    private static final int PORTION = 1_000;

    private final RewritableViews store;

    public ViewsRewriter(RewritableViews store) {
        this.store = store;
    }

    /// The index first, in portions that can be repeated; then the state, at once.
    @Override
    public ApplyOutcome rewrite(int partition, Checkpoint expected, AggregateHistory history) {
        List<RecordedEvent> events = history.events();
        AggregateFold fold = AggregateFold.start(history.aggregateId());
        for (int from = 0; from < events.size(); from += PORTION) {
            List<RecordedEvent> portion = events.subList(from, Math.min(events.size(), from + PORTION));
            ViewBatchFold found = new ViewBatchFold(Map.of(history.aggregateId(), Kept.folding(fold)), Parking.NONE);
            for (RecordedEvent recorded : portion) {
                if (found.add(recorded).isPresent()) {
                    return new ApplyOutcome.Refused("%s: version %d does not follow %d"
                            .formatted(history.aggregateId(), recorded.event().getVersion(), fold.version()));
                }
            }
            ApplyOutcome indexed = store.commit(found.entries(partition, expected));
            if (!(indexed instanceof ApplyOutcome.Applied)) {
                return indexed;
            }
        }
        return store.replace(
                partition,
                expected,
                new FoldedState(fold.state(), history.last().position()));
    }
}
