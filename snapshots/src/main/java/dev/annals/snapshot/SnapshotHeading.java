package dev.annals.snapshot;

import com.google.protobuf.ByteString;

/// What can be said of a snapshot without reading its state.
///
/// @param version how many events are folded in
/// @param position of the last of them
/// @param foldVersion version of the fold that made it
/// @param stateHash SHA-256 of the state's canonical bytes
public record SnapshotHeading(String aggregateId, long version, long position, int foldVersion, ByteString stateHash) {}
