package dev.annals.projector.views;

import dev.annals.domain.AggregateFold;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.ReadModel;
import dev.annals.projector.parking.Batch;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.Wish;
import dev.annals.state.v1.AggregateState;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The views projection: the folded state of each aggregate, and an index of events.
///
/// Folds are kept between batches and dropped as soon as a commit does not succeed, since they are ahead of the store
/// then. Each partition belongs to one thread at a time.
public final class ViewsReadModel implements ReadModel {
    /// Rises when the same events begin to give other views.
    public static final int REVISION = 1;

    private static final int LOAD_AT_ONCE = 128;

    private final ViewStore store;
    private final Limits limits;
    private final List<FoldCache> caches;

    /// How much memory it takes.
    ///
    /// @param batchBytes about how many bytes of states one commit holds; a larger state stands alone in its own
    /// @param cacheMemory about how many bytes of memory the folds kept between batches take, over all partitions
    public record Limits(long batchBytes, long cacheMemory) {}

    public ViewsReadModel(ViewStore store, int partitions, Limits limits) {
        this.store = store;
        this.limits = limits;
        this.caches = IntStream.range(0, partitions)
                .mapToObj(partition -> new FoldCache(limits.cacheMemory() / partitions))
                .toList();
    }

    @Override
    public void prepare() {
        store.prepare();
    }

    @Override
    public Checkpoint claim(int partition, String owner) {
        caches.get(partition).clear();
        return store.claim(partition, owner);
    }

    @Override
    public Checkpoint checkpoint(int partition) {
        return store.checkpoint(partition);
    }

    @Override
    public Parking parking(int partition) {
        return store.parking(partition);
    }

    @Override
    public boolean leave(int partition, ParkedAggregate parked, Wish wish) {
        return store.leave(partition, parked, wish);
    }

    @Override
    public ApplyOutcome settle(int partition, Checkpoint expected, Checkpoint next, ParkingChange change) {
        return store.commit(ViewBatch.without(partition, expected, next, change));
    }

    @Override
    public ApplyOutcome apply(int partition, Checkpoint expected, Batch batch) {
        FoldCache cache = caches.get(partition);
        boolean applied = false;
        try {
            ApplyOutcome outcome = commit(partition, expected, load(partition, batch));
            applied = outcome instanceof ApplyOutcome.Applied;
            return outcome;
        } finally {
            if (!applied) {
                cache.clear();
            }
        }
    }

    private ApplyOutcome commit(int partition, Checkpoint expected, Working working) {
        ViewBatchFold fold = new ViewBatchFold(working.folds(), working.batch().parking());
        for (RecordedEvent recorded : working.events()) {
            Optional<String> gap = fold.add(recorded);
            if (gap.isPresent()) {
                return unlessFenced(partition, expected, gap.get());
            }
        }
        ViewBatch batch = fold.batch(
                partition, expected, working.batch().course(), working.events().getLast());
        ApplyOutcome outcome = store.commit(batch);
        if (outcome instanceof ApplyOutcome.Applied) {
            keep(partition, batch, working.folds());
        }
        return outcome;
    }

    /// States of another owner, or of a store that lost some, are no gap in the history.
    private ApplyOutcome unlessFenced(int partition, Checkpoint expected, String gap) {
        Checkpoint stored = store.checkpoint(partition);
        return expected.mayReplace(stored) ? new ApplyOutcome.Refused(gap) : new ApplyOutcome.Fenced(stored);
    }

    private void keep(int partition, ViewBatch batch, Map<String, AggregateFold> folds) {
        FoldCache cache = caches.get(partition);
        for (FoldedState folded : batch.states()) {
            AggregateState state = folded.state();
            Optional.ofNullable(folds.get(state.getAggregateId()))
                    .ifPresent(fold -> cache.put(fold, state.getSerializedSize()));
        }
    }

    /// The first of the batch's events, and the folds of their aggregates.
    private record Working(Batch batch, List<RecordedEvent> events, Map<String, AggregateFold> folds) {}

    private Working load(int partition, Batch batch) {
        List<RecordedEvent> events = batch.events();
        FoldCache cache = caches.get(partition);
        Map<String, AggregateFold> folds = new HashMap<>();
        long bytes = 0;
        int taken = 0;
        while (taken < events.size() && (taken == 0 || bytes < limits.batchBytes())) {
            Set<String> missing = new LinkedHashSet<>();
            while (taken < events.size()
                    && missing.size() < LOAD_AT_ONCE
                    && (taken == 0 || bytes < limits.batchBytes())) {
                RecordedEvent recorded = events.get(taken++);
                String aggregateId = recorded.event().getAggregateId();
                bytes += recorded.storedBytes();
                if (!batch.holdsBack(recorded) && !folds.containsKey(aggregateId)) {
                    bytes += cache.bytes(aggregateId);
                    cache.get(aggregateId)
                            .ifPresentOrElse(fold -> folds.put(aggregateId, fold), () -> missing.add(aggregateId));
                }
            }
            bytes += load(partition, missing, folds);
        }
        return new Working(batch, events.subList(0, taken), folds);
    }

    private long load(int partition, Set<String> missing, Map<String, AggregateFold> folds) {
        if (missing.isEmpty()) {
            return 0;
        }
        Map<String, AggregateState> stored = store.states(partition, missing);
        stored.values().forEach(state -> folds.put(state.getAggregateId(), AggregateFold.resume(state)));
        return stored.values().stream()
                .mapToLong(AggregateState::getSerializedSize)
                .sum();
    }
}
