package dev.annals.projector.snapshot;

import dev.annals.domain.AggregateFold;
import dev.annals.event.v1.ContextEvent;
import dev.annals.snapshot.RequestHashes;
import dev.annals.snapshot.Snapshot;
import dev.annals.state.v1.AggregateState;

/// One aggregate on its way to its next snapshot. Belongs to one thread.
final class RunningFold {
    private final AggregateFold fold;
    private final RequestHashes.Builder requests;
    /// Of the state, or of the events that it is made of.
    private long storedBytes;

    private RunningFold(AggregateFold fold, RequestHashes.Builder requests, long storedBytes) {
        this.fold = fold;
        this.requests = requests;
        this.storedBytes = storedBytes;
    }

    static RunningFold start(String aggregateId) {
        return new RunningFold(AggregateFold.start(aggregateId), new RequestHashes.Builder(), 0);
    }

    /// Goes on after a snapshot.
    ///
    /// @param last the snapshot's last event
    static RunningFold resume(Snapshot snapshot, ContextEvent last) {
        return new RunningFold(
                AggregateFold.resume(snapshot.state()),
                RequestHashes.Builder.resume(snapshot.requests(), last.getRequestId()),
                snapshot.state().getSerializedSize());
    }

    void apply(ContextEvent event) {
        fold.apply(event);
        requests.add(event.getRequestId());
        storedBytes += event.getSerializedSize();
    }

    AggregateFold fold() {
        return fold;
    }

    long version() {
        return fold.version();
    }

    /// What it comes to, the last event being at that position.
    Snapshot snapshot(long position) {
        AggregateState state = fold.state();
        storedBytes = state.getSerializedSize();
        return new Snapshot(state, position, requests.build());
    }

    /// About how many bytes of memory it takes: rather more than less, as it counts every event since the last
    /// snapshot.
    long weight() {
        return AggregateFold.memory(storedBytes) + requests.weight();
    }
}
