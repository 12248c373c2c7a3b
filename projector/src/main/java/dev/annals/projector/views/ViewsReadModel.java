package dev.annals.projector.views;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.ReadModel;
import dev.annals.projector.parking.Batch;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.Wish;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The views projection: the folded state of each aggregate, and an index of events.
///
/// What is known of the views is kept between batches and dropped as soon as a commit does not succeed, since it is
/// ahead of the store then. Each partition belongs to one thread at a time.
public final class ViewsReadModel implements ReadModel {
    /// Rises when the same events begin to give other views.
    public static final int REVISION = 2;

    private static final int LOAD_AT_ONCE = 128;

    private final ViewStore store;
    private final Limits limits;
    private final List<KeptViews> caches;

    /// How much memory it takes.
    ///
    /// @param batchBytes about how many bytes of states one commit holds; a larger state stands alone in its own
    /// @param cacheMemory about how many bytes of memory what is kept between batches takes, over all partitions
    /// @param longView from how many bytes on a view is continued by events, not written anew with each
    public record Limits(long batchBytes, long cacheMemory, long longView) {
        private static final long LONG_VIEW = 4_096;

        public Limits(long batchBytes, long cacheMemory) {
            this(batchBytes, cacheMemory, LONG_VIEW);
        }
    }

    public ViewsReadModel(ViewStore store, int partitions, Limits limits) {
        this.store = store;
        this.limits = limits;
        this.caches = IntStream.range(0, partitions)
                .mapToObj(partition -> new KeptViews(limits.cacheMemory() / partitions))
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
    public void rewritten(int partition) {
        caches.get(partition).clear();
    }

    @Override
    public ApplyOutcome apply(int partition, Checkpoint expected, Batch batch) {
        KeptViews cache = caches.get(partition);
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
        ViewBatchFold fold = new ViewBatchFold(working.views(), working.batch().parking());
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
            keep(partition, batch, working);
        }
        return outcome;
    }

    /// States of another owner, or of a store that lost some, are no gap in the history.
    private ApplyOutcome unlessFenced(int partition, Checkpoint expected, String gap) {
        Checkpoint stored = store.checkpoint(partition);
        return expected.mayReplace(stored) ? new ApplyOutcome.Refused(gap) : new ApplyOutcome.Fenced(stored);
    }

    private void keep(int partition, ViewBatch batch, Working working) {
        KeptViews cache = caches.get(partition);
        batch.states()
                .forEach(state -> cache.put(working.view(state.aggregateId()).written(state, limits.longView())));
        batch.continuations()
                .forEach(continuation ->
                        cache.put(working.view(continuation.aggregateId()).continued(continuation)));
    }

    /// The first of the batch's events, and the views of their aggregates.
    private record Working(Batch batch, List<RecordedEvent> events, Map<String, Kept> views) {
        private Kept view(String aggregateId) {
            return Optional.ofNullable(views.get(aggregateId)).orElseThrow();
        }
    }

    private Working load(int partition, Batch batch) {
        List<RecordedEvent> events = batch.events();
        Map<String, Kept> views = new HashMap<>();
        long bytes = 0;
        int taken = 0;
        while (taken < events.size() && (taken == 0 || bytes < limits.batchBytes())) {
            Set<String> missing = new LinkedHashSet<>();
            while (taken < events.size()
                    && missing.size() < LOAD_AT_ONCE
                    && (taken == 0 || bytes < limits.batchBytes())) {
                RecordedEvent recorded = events.get(taken++);
                bytes += recorded.storedBytes();
                if (!batch.holdsBack(recorded)) {
                    bytes += known(partition, recorded.event().getAggregateId(), views, missing);
                }
            }
            bytes += load(partition, missing, views);
        }
        return new Working(batch, events.subList(0, taken), views);
    }

    /// Takes what is known of a view, or notes that it is missing; answers how many bytes are written anew.
    private long known(int partition, String aggregateId, Map<String, Kept> views, Set<String> missing) {
        if (views.containsKey(aggregateId)) {
            return 0;
        }
        Optional<Kept> kept = caches.get(partition).get(aggregateId).filter(view -> view.isEnough(limits.longView()));
        kept.ifPresentOrElse(view -> views.put(aggregateId, view), () -> missing.add(aggregateId));
        return kept.map(Kept::rewritten).orElse(0L);
    }

    private long load(int partition, Set<String> missing, Map<String, Kept> views) {
        if (missing.isEmpty()) {
            return 0;
        }
        Map<String, StoredView> stored = store.views(partition, missing);
        long bytes = 0;
        for (String aggregateId : missing) {
            Kept view = Optional.ofNullable(stored.get(aggregateId))
                    .map(found -> Kept.of(aggregateId, found, limits.longView()))
                    .orElseGet(() -> Kept.nothing(aggregateId));
            views.put(aggregateId, view);
            bytes += view.rewritten();
        }
        return bytes;
    }
}
