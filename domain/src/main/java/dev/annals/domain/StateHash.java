package dev.annals.domain;

import com.google.protobuf.CodedOutputStream;
import dev.annals.state.v1.AggregateState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The canonical bytes of a state and their SHA-256, so that two folds of one history can be compared without moving
/// the states: read models, snapshots and rebuilds are proved equal to the log by it.
///
/// The bytes are the protobuf serialization with the entries of every map in the order of their keys. Equal states of
/// one version of Annals have equal bytes, on every machine; another version may know more fields and differ.
public final class StateHash {
    private StateHash() {}

    /// The canonical bytes of a state.
    public static byte[] canonicalBytes(AggregateState state) {
        byte[] bytes = new byte[state.getSerializedSize()];
        CodedOutputStream output = CodedOutputStream.newInstance(bytes);
        output.useDeterministicSerialization();
        try {
            state.writeTo(output);
        } catch (IOException arraysDoNotFail) {
            throw new UncheckedIOException(arraysDoNotFail);
        }
        output.checkNoSpaceLeft();
        return bytes;
    }

    /// SHA-256 of the canonical bytes: 32 bytes.
    public static byte[] of(AggregateState state) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(canonicalBytes(state));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
