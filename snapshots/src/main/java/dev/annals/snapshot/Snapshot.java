package dev.annals.snapshot;

import dev.annals.state.v1.AggregateState;

/// What an aggregate's first events add up to.
///
/// @param state what they add up to
/// @param position of the last of them
/// @param requests the requests that wrote them
public record Snapshot(AggregateState state, long position, RequestHashes requests) {

    public Snapshot {
        if (requests.size() != state.getVersion()) {
            throw new IllegalArgumentException(
                    "%d events, but requests of %d".formatted(state.getVersion(), requests.size()));
        }
    }

    /// Whose it is.
    public String aggregateId() {
        return state.getAggregateId();
    }

    /// How many events are folded in.
    public long version() {
        return state.getVersion();
    }
}
