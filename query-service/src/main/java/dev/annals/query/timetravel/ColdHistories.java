package dev.annals.query.timetravel;

import dev.annals.domain.AggregateFold;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.snapshot.Snapshot;
import dev.annals.snapshot.Snapshots;
import dev.annals.snapshot.UpTo;
import dev.annals.state.v1.AggregateState;
import java.util.List;
import java.util.Optional;

/// States of histories that are not in memory: the nearest snapshot, and what the log has after it.
final class ColdHistories {
    private static final int PAGE = 1_000;

    private final EventLog log;
    private final Snapshots snapshots;

    ColdHistories(EventLog log, Snapshots snapshots) {
        this.log = log;
        this.snapshots = snapshots;
    }

    /// A state and the position of the last event in it.
    record Reached(AggregateState state, long position) {}

    /// The last state of an aggregate within the bounds; empty where there is no snapshot to begin with.
    Optional<Reached> upTo(String aggregateId, UpTo bound) {
        return snapshots.newest(aggregateId, bound).flatMap(snapshot -> readOn(snapshot, bound));
    }

    /// The snapshot's last event is read again: it proves that the snapshot is of this log.
    private Optional<Reached> readOn(Snapshot snapshot, UpTo bound) {
        String aggregateId = snapshot.aggregateId();
        AggregateFold fold = AggregateFold.resume(snapshot.state());
        long position = 0;
        long next = snapshot.version();
        boolean more = true;
        while (more) {
            long last = Math.min(bound.version(), next + PAGE - 1);
            List<RecordedEvent> page = log.history(aggregateId, next, last);
            if (position == 0 && (page.isEmpty() || page.getFirst().position() != snapshot.position())) {
                snapshots.notInTheLog(snapshot);
                return Optional.empty();
            }
            for (RecordedEvent recorded : page) {
                if (recorded.position() > bound.position()) {
                    return Optional.of(new Reached(fold.state(), position));
                }
                if (recorded.event().getVersion() > fold.version()) {
                    fold.apply(recorded.event());
                }
                position = recorded.position();
            }
            more = page.size() == PAGE && last < bound.version();
            next = last + 1;
        }
        return Optional.of(new Reached(fold.state(), position));
    }
}
