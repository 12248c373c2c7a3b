package dev.annals.projector.snapshot;

import dev.annals.domain.AggregateFold;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.GivenEvents;
import dev.annals.snapshot.RequestHashes;
import dev.annals.snapshot.Snapshot;
import dev.annals.snapshot.SnapshotCodec;
import dev.annals.snapshot.StoredSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// The snapshots that a log must have, worked out in the plainest way: every history folded from its beginning.
public final class ExpectedSnapshots {
    private ExpectedSnapshots() {}

    /// By aggregate and version.
    public static Map<String, Map<Long, StoredSnapshot>> of(EventLog log, SnapshotSettings settings) {
        Map<String, AggregateFold> folds = new HashMap<>();
        Map<String, RequestHashes.Builder> requests = new HashMap<>();
        Map<String, Map<Long, StoredSnapshot>> expected = new HashMap<>();
        for (RecordedEvent recorded : GivenEvents.all(log)) {
            String id = recorded.event().getAggregateId();
            AggregateFold fold = folds.computeIfAbsent(id, AggregateFold::start);
            fold.apply(recorded.event());
            RequestHashes.Builder hashes = requests.computeIfAbsent(id, none -> new RequestHashes.Builder());
            hashes.add(recorded.event().getRequestId());
            int interval = settings.interval(fold.type());
            if (SnapshotSettings.isDue(fold.version(), interval)) {
                long number = fold.version() / interval;
                Snapshot snapshot = new Snapshot(fold.state(), recorded.position(), hashes.build());
                Map<Long, StoredSnapshot> own = expected.computeIfAbsent(id, none -> new TreeMap<>());
                if (number % settings.width(snapshot, interval) == 0) {
                    own.put(fold.version(), SnapshotCodec.CURRENT.store(snapshot));
                }
                own.keySet().removeIf(version -> !settings.retention().keeps(version / interval, number));
            }
        }
        expected.values().removeIf(Map::isEmpty);
        return expected;
    }
}
