package dev.annals.snapshot;

import com.google.protobuf.ByteString;

/// A snapshot as it is kept. Nothing in it is believed before [SnapshotCodec] has looked at it.
///
/// @param heading what can be said of it without reading it
/// @param stateSize how many canonical bytes the state has
/// @param state the canonical bytes, deflated
/// @param requests the hashes of the requests
/// @param seal a hash of everything but the state, which has a hash of its own
public record StoredSnapshot(
        SnapshotHeading heading, int stateSize, ByteString state, ByteString requests, ByteString seal) {

    /// About how many bytes it takes.
    public long bytes() {
        return (long) state.size() + requests.size();
    }
}
