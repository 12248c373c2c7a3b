package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.AggregateFold;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.localstack.TestServers;
import dev.annals.readmodel.Generation;
import dev.annals.snapshot.RequestHashes;
import dev.annals.snapshot.Snapshot;
import dev.annals.snapshot.SnapshotCodec;
import dev.annals.snapshot.SnapshotHeading;
import dev.annals.snapshot.StoredSnapshot;
import dev.annals.snapshot.UpTo;
import dev.annals.snapshot.neo4j.Neo4jSnapshots;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;

/// Holds the snapshots in Neo4j against the fold of the log.
///
/// @param interval how many events lie between two snapshots of an aggregate
record StoredSnapshots(int interval) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// What a projector is told to take them so often, however large the states are.
    RunningAnnals start() {
        return RunningAnnals.start(settings -> settings.with("ANNALS_SNAPSHOTS_INTERVAL", String.valueOf(interval))
                .with("ANNALS_SNAPSHOTS_STATE_BYTES_PER_EVENT", String.valueOf(1 << 24)));
    }

    /// Fails unless each snapshot is, byte for byte, what the events before it add up to, and each aggregate has the
    /// last one that fell due. Everything in the log must be projected.
    void assertEqualToTheFold(RunningAnnals annals) {
        WholeLog log = WholeLog.of(annals.log());
        Neo4jSnapshots.Server server =
                new Neo4jSnapshots.Server(TestServers.shared().neo4jUri(), "", "");
        SoftAssertions all = new SoftAssertions();
        int compared = 0;
        try (Neo4jSnapshots store =
                new Neo4jSnapshots(server, new Generation(annals.names().generation()), PATIENCE)) {
            for (Map.Entry<String, Map<Long, StoredSnapshot>> aggregate : due(log).entrySet()) {
                String id = aggregate.getKey();
                List<Long> versions = store.headings(id).stream()
                        .map(SnapshotHeading::version)
                        .toList();
                long last = aggregate.getValue().size() * (long) interval;
                all.assertThat(versions).as(id).startsWith(last);
                for (long version : versions) {
                    all.assertThat(store.newest(id, UpTo.version(version)))
                            .as("%s, version %d", id, version)
                            .contains(aggregate.getValue().get(version));
                    compared++;
                }
            }
        }
        all.assertAll();
        assertThat(compared).isPositive();
    }

    /// All snapshots that ever fell due, by aggregate and version.
    private Map<String, Map<Long, StoredSnapshot>> due(WholeLog log) {
        Map<String, AggregateFold> folds = new HashMap<>();
        Map<String, RequestHashes.Builder> requests = new HashMap<>();
        Map<String, Map<Long, StoredSnapshot>> due = new HashMap<>();
        for (RecordedEvent recorded : log.events()) {
            String id = recorded.event().getAggregateId();
            AggregateFold fold = folds.computeIfAbsent(id, AggregateFold::start);
            fold.apply(recorded.event());
            RequestHashes.Builder hashes = requests.computeIfAbsent(id, none -> new RequestHashes.Builder());
            hashes.add(recorded.event().getRequestId());
            if (fold.version() % interval == 0) {
                Snapshot snapshot = new Snapshot(fold.state(), recorded.position(), hashes.build());
                due.computeIfAbsent(id, none -> new HashMap<>())
                        .put(fold.version(), SnapshotCodec.CURRENT.store(snapshot));
            }
        }
        return due;
    }
}
