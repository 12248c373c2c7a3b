package dev.annals.projector.snapshot;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.graph.SnapshotTaker.Taken;
import dev.annals.snapshot.Snapshot;
import dev.annals.snapshot.SnapshotBatch;
import dev.annals.snapshot.SnapshotBatch.Retained;
import dev.annals.snapshot.SnapshotCodec;
import dev.annals.snapshot.StoredSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The snapshots of one batch. The folds of its aggregates move on with its events where they are at hand; where they
/// are not, they are only fetched for an aggregate that has a snapshot due.
final class BatchSnapshots {
    private static final long MOST_BYTES = 1 << 24;
    /// How many events may be read again for one batch: what keeps snapshots from holding up the graph. The first fold
    /// that is fetched may take more, so that a very long history comes to have snapshots at all.
    private static final long MOST_EVENTS_READ = 20_000;
    /// Fetching a fold takes about as long as so many events, however few it needs.
    private static final long EVENTS_PER_FETCH = 100;

    private final CatchUp catchUp;
    private final SnapshotSettings settings;
    private final MissedSnapshots missed;
    private final RunningFolds kept;

    private final Map<String, Long> lastVersions = new HashMap<>();
    private final Set<String> due = new HashSet<>();
    private final Map<String, RunningFold> moving = new HashMap<>();
    private final Set<String> left = new HashSet<>();
    private final List<StoredSnapshot> taken = new ArrayList<>();
    private final Map<String, Retained> retained = new LinkedHashMap<>();
    private long bytes;
    private long eventsRead;
    private boolean logIsAway;

    BatchSnapshots(CatchUp catchUp, SnapshotSettings settings, MissedSnapshots missed, RunningFolds kept) {
        this.catchUp = catchUp;
        this.settings = settings;
        this.missed = missed;
        this.kept = kept;
    }

    /// The snapshots of the first events, as many as one transaction should hold.
    Taken of(List<RecordedEvent> events) {
        for (RecordedEvent recorded : events) {
            ContextEvent event = recorded.event();
            lastVersions.put(event.getAggregateId(), event.getVersion());
            if (settings.mayBeDue(event.getVersion())) {
                due.add(event.getAggregateId());
            }
        }
        int done = 0;
        while (done < events.size() && bytes < MOST_BYTES) {
            pass(events.get(done++));
        }
        moving.forEach(kept::put);
        return new Taken(events.subList(0, done), new SnapshotBatch(taken, List.copyOf(retained.values())));
    }

    /// Whatever goes wrong here costs this aggregate its snapshots in this batch, and the graph nothing.
    private void pass(RecordedEvent recorded) {
        String aggregateId = recorded.event().getAggregateId();
        if (left.contains(aggregateId)) {
            return;
        }
        try {
            Optional<RunningFold> fold = moving(recorded.event());
            if (fold.isEmpty()) {
                left.add(aggregateId);
                return;
            }
            fold.get().apply(recorded.event());
            if (settings.mayBeDue(fold.get().version())) {
                takeIfDue(fold.get(), recorded.position());
            }
        } catch (RuntimeException failed) {
            logIsAway |= failed instanceof LogUnavailableException;
            leave(aggregateId, failed.toString());
        }
    }

    private void leave(String aggregateId, String reason) {
        moving.remove(aggregateId);
        kept.remove(aggregateId);
        left.add(aggregateId);
        missed.add(aggregateId, reason);
    }

    private Optional<RunningFold> moving(ContextEvent event) {
        String aggregateId = event.getAggregateId();
        RunningFold already = moving.get(aggregateId);
        if (already != null) {
            return Optional.of(already);
        }
        Optional<RunningFold> found = atHand(aggregateId, event.getVersion() - 1);
        found.ifPresent(fold -> moving.put(aggregateId, fold));
        return found;
    }

    private Optional<RunningFold> atHand(String aggregateId, long version) {
        Optional<RunningFold> known = kept.get(aggregateId).filter(fold -> fold.version() <= version);
        if (version == 0) {
            return Optional.of(RunningFold.start(aggregateId));
        }
        if (known.filter(fold -> fold.version() == version).isPresent()) {
            return known;
        }
        if (!due.contains(aggregateId)) {
            return Optional.empty();
        }
        return Optional.of(fetched(aggregateId, known, version));
    }

    private RunningFold fetched(String aggregateId, Optional<RunningFold> known, long version) {
        if (logIsAway) {
            throw new LogUnavailableException("it was away a moment ago");
        }
        if (eventsRead >= MOST_EVENTS_READ) {
            throw new IllegalStateException("%d events were read for this batch already".formatted(eventsRead));
        }
        RunningFold fold = known.orElseGet(() -> nearest(aggregateId, version));
        long away = version - fold.version();
        if (eventsRead > 0 && eventsRead + away > MOST_EVENTS_READ) {
            throw new IllegalStateException("version %d is %d events away".formatted(version, away));
        }
        eventsRead += EVENTS_PER_FETCH + away;
        return catchUp.readOn(fold, version);
    }

    private RunningFold nearest(String aggregateId, long version) {
        return settings.mayHaveSome(version) ? catchUp.nearest(aggregateId, version) : RunningFold.start(aggregateId);
    }

    private void takeIfDue(RunningFold fold, long position) {
        int interval = settings.interval(fold.fold().type());
        if (!SnapshotSettings.isDue(fold.version(), interval)) {
            return;
        }
        String aggregateId = fold.fold().aggregateId();
        long number = fold.version() / interval;
        long last = lastVersions.getOrDefault(aggregateId, fold.version()) / interval;
        if (settings.retention().keeps(number, last)) {
            Snapshot snapshot = fold.snapshot(position);
            if (number % settings.width(snapshot, interval) == 0) {
                add(SnapshotCodec.CURRENT.store(snapshot));
            }
        }
        List<Long> versions = settings.retention().kept(last).stream()
                .map(each -> each * interval)
                .toList();
        retained.put(aggregateId, new Retained(aggregateId, last * interval, versions));
    }

    private void add(StoredSnapshot stored) {
        if (stored.bytes() > MOST_BYTES) {
            missed.add(stored.heading().aggregateId(), "it takes %d bytes".formatted(stored.bytes()));
            return;
        }
        bytes += stored.bytes();
        taken.add(stored);
    }
}
