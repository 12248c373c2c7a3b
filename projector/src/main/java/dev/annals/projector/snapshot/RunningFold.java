package dev.annals.projector.snapshot;

import dev.annals.domain.AggregateFold;
import dev.annals.event.v1.ContextEvent;
import dev.annals.snapshot.RequestHashes;
import dev.annals.snapshot.Snapshot;

/// One aggregate on its way to its next snapshot. Belongs to one thread.
final class RunningFold {
    private static final int OVERHEAD = 512;

    private final AggregateFold fold;
    private final RequestHashes.Builder requests;
    private long bytes;

    private RunningFold(AggregateFold fold, RequestHashes.Builder requests, long bytes) {
        this.fold = fold;
        this.requests = requests;
        this.bytes = bytes;
    }

    static RunningFold start(String aggregateId) {
        return new RunningFold(AggregateFold.start(aggregateId), new RequestHashes.Builder(), OVERHEAD);
    }

    /// Goes on after a snapshot.
    ///
    /// @param last the snapshot's last event
    static RunningFold resume(Snapshot snapshot, ContextEvent last) {
        return new RunningFold(
                AggregateFold.resume(snapshot.state()),
                RequestHashes.Builder.resume(snapshot.requests(), last.getRequestId()),
                OVERHEAD + 2L * snapshot.state().getSerializedSize());
    }

    void apply(ContextEvent event) {
        fold.apply(event);
        requests.add(event.getRequestId());
        bytes += event.getSerializedSize();
    }

    AggregateFold fold() {
        return fold;
    }

    long version() {
        return fold.version();
    }

    /// What it comes to, the last event being at that position.
    Snapshot snapshot(long position) {
        return new Snapshot(fold.state(), position, requests.build());
    }

    /// About how many bytes it takes: rather more than less, as it counts every event.
    long weight() {
        return bytes + requests.weight();
    }
}
