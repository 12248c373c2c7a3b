package dev.annals.projector.views;

import com.google.protobuf.ByteString;

/// The stored state of one aggregate, as it is.
///
/// @param state the bytes; empty where nothing is stored
/// @param version the version beside it
/// @param position the position beside it
public record StoredView(ByteString state, long version, long position) {
    /// Of an aggregate of which nothing is stored.
    public static final StoredView NONE = new StoredView(ByteString.EMPTY, 0, 0);
}
