package dev.annals.snapshot;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.domain.AggregateFold;
import dev.annals.domain.StateHash;
import dev.annals.snapshot.IgnoredSnapshots.Reason;
import dev.annals.state.v1.AggregateState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// The stored form of snapshots, and what must hold before one is believed: it was made by this version of the fold,
/// its seal covers what it says of itself, and the state is the one whose hash it names.
///
/// @param foldVersion the version of the fold that makes and reads them
public record SnapshotCodec(int foldVersion) {
    /// For the fold of this version of Annals.
    public static final SnapshotCodec CURRENT = new SnapshotCodec(AggregateFold.FOLD_VERSION);

    private static final int LARGEST_STATE = 1 << 28;

    /// What a stored snapshot turned out to be.
    public sealed interface Reading {

        /// It can be used.
        record Usable(Snapshot snapshot) implements Reading {}

        /// It cannot.
        record Unusable(Reason reason) implements Reading {}
    }

    /// The stored form of a snapshot; equal snapshots have equal ones.
    public StoredSnapshot store(Snapshot snapshot) {
        byte[] state = StateHash.canonicalBytes(snapshot.state());
        SnapshotHeading heading = new SnapshotHeading(
                snapshot.aggregateId(),
                snapshot.version(),
                snapshot.position(),
                foldVersion,
                ByteString.copyFrom(sha256().digest(state)));
        ByteString requests = snapshot.requests().bytes();
        return new StoredSnapshot(heading, state.length, deflated(state), requests, seal(heading, requests));
    }

    /// What is in a stored snapshot that was found under this aggregate's name.
    public Reading read(String aggregateId, StoredSnapshot stored) {
        SnapshotHeading heading = stored.heading();
        if (heading.foldVersion() != foldVersion) {
            return new Reading.Unusable(Reason.OTHER_FOLD);
        }
        if (!heading.aggregateId().equals(aggregateId)
                || !seal(heading, stored.requests()).equals(stored.seal())) {
            return new Reading.Unusable(Reason.HASH);
        }
        try {
            byte[] state = inflated(stored);
            return ByteString.copyFrom(sha256().digest(state)).equals(heading.stateHash())
                    ? new Reading.Usable(new Snapshot(
                            AggregateState.parseFrom(state), heading.position(), new RequestHashes(stored.requests())))
                    : new Reading.Unusable(Reason.HASH);
        } catch (DataFormatException | InvalidProtocolBufferException | IllegalArgumentException unreadable) {
            return new Reading.Unusable(Reason.UNDECODABLE);
        }
    }

    private static ByteString seal(SnapshotHeading heading, ByteString requests) {
        MessageDigest digest = sha256();
        byte[] id = heading.aggregateId().getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES + Long.BYTES + Long.BYTES + Integer.BYTES)
                .putInt(id.length)
                .putLong(heading.version())
                .putLong(heading.position())
                .putInt(heading.foldVersion())
                .flip());
        digest.update(id);
        digest.update(heading.stateHash().asReadOnlyByteBuffer());
        digest.update(requests.asReadOnlyByteBuffer());
        return ByteString.copyFrom(digest.digest());
    }

    /// The fastest level: the texts of a state repeat enough for it.
    private static ByteString deflated(byte[] bytes) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(bytes);
            deflater.finish();
            ByteString.Output output = ByteString.newOutput(bytes.length / 4 + 64);
            byte[] buffer = new byte[16_384];
            while (!deflater.finished()) {
                output.write(buffer, 0, deflater.deflate(buffer));
            }
            return output.toByteString();
        }
    }

    private static byte[] inflated(StoredSnapshot stored) throws DataFormatException {
        if (stored.stateSize() < 0 || stored.stateSize() > LARGEST_STATE) {
            throw new DataFormatException("a state of %d bytes".formatted(stored.stateSize()));
        }
        byte[] bytes = new byte[stored.stateSize()];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(stored.state().asReadOnlyByteBuffer());
            int read = 0;
            while (read < bytes.length) {
                int more = inflater.inflate(bytes, read, bytes.length - read);
                if (more == 0) {
                    throw new DataFormatException("ends after %d of %d bytes".formatted(read, bytes.length));
                }
                read += more;
            }
        }
        return bytes;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
