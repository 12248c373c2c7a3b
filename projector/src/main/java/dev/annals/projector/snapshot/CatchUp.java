package dev.annals.projector.snapshot;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.snapshot.Snapshot;
import dev.annals.snapshot.Snapshots;
import dev.annals.snapshot.UpTo;
import java.util.List;
import java.util.Optional;

/// Brings a fold to a version that the projector passed without it: from the nearest snapshot, or from the beginning,
/// with the events that the log has after it.
final class CatchUp {
    private static final int PAGE = 1_000;
    private static final long MOST_EVENTS = 200_000;

    private final EventLog log;
    private final Snapshots snapshots;

    CatchUp(EventLog log, Snapshots snapshots) {
        this.log = log;
        this.snapshots = snapshots;
    }

    /// Where to begin on the way to a version.
    RunningFold nearest(String aggregateId, long version) {
        return resumed(aggregateId, version).orElseGet(() -> RunningFold.start(aggregateId));
    }

    /// The same fold, further on.
    ///
    /// @throws IllegalStateException if the way is too long, or the log does not have it
    RunningFold readOn(RunningFold fold, long version) {
        if (version - fold.version() > MOST_EVENTS) {
            throw new IllegalStateException(
                    "version %d is %d events away".formatted(version, version - fold.version()));
        }
        while (fold.version() < version) {
            long next = fold.version() + 1;
            List<RecordedEvent> page = log.history(fold.fold().aggregateId(), next, Math.min(version, next + PAGE - 1));
            if (page.isEmpty()) {
                throw new IllegalStateException("the log ends before version " + next);
            }
            page.forEach(recorded -> fold.apply(recorded.event()));
        }
        return fold;
    }

    private Optional<RunningFold> resumed(String aggregateId, long version) {
        Optional<Snapshot> found = snapshots.newest(aggregateId, UpTo.version(version));
        return found.flatMap(snapshot -> last(snapshot).map(last -> RunningFold.resume(snapshot, last.event())));
    }

    private Optional<RecordedEvent> last(Snapshot snapshot) {
        Optional<RecordedEvent> last =
                log.history(snapshot.aggregateId(), snapshot.version(), snapshot.version()).stream()
                        .filter(recorded -> recorded.position() == snapshot.position())
                        .findFirst();
        if (last.isEmpty()) {
            snapshots.notInTheLog(snapshot);
        }
        return last;
    }
}
