package dev.annals.snapshot;

import dev.annals.domain.AggregateFold;
import dev.annals.domain.AggregateType;
import dev.annals.domain.fixture.RandomHistories;
import dev.annals.event.v1.ContextEvent;
import java.util.List;

/// Snapshots of seeded histories, for tests.
public final class GivenSnapshots {
    private GivenSnapshots() {}

    /// A history whose every third event continues the request before it.
    public static List<ContextEvent> history(AggregateType type, String aggregateId, long seed, int length) {
        return RandomHistories.of(type, aggregateId, seed, length).stream()
                .map(event -> event.toBuilder()
                        .setRequestId("request-" + event.getVersion() * 2 / 3)
                        .build())
                .toList();
    }

    /// What the first events of a history add up to. Event n is at position 10 n.
    public static Snapshot of(List<ContextEvent> history, int version) {
        AggregateFold fold = AggregateFold.start(history.getFirst().getAggregateId());
        RequestHashes.Builder requests = new RequestHashes.Builder();
        for (ContextEvent event : history.subList(0, version)) {
            fold.apply(event);
            requests.add(event.getRequestId());
        }
        return new Snapshot(fold.state(), 10L * version, requests.build());
    }

    /// The stored form of a snapshot of a context.
    public static StoredSnapshot stored(String aggregateId, int version) {
        return SnapshotCodec.CURRENT.store(of(history(AggregateType.CONTEXT, aggregateId, 5, version), version));
    }
}
