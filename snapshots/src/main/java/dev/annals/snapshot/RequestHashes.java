package dev.annals.snapshot;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// A hash of the request that each event of a history began, by version; nothing for an event that only continues a
/// request, or has none. So a request that is older than a snapshot is found with four bytes for each event: the hash
/// says which events to ask.
///
/// The hashes are stored: what [#hash] answers never changes.
///
/// @param bytes four for each event, the first event's first
public record RequestHashes(ByteString bytes) {
    /// Of a history without events.
    public static final RequestHashes NONE = new RequestHashes(ByteString.EMPTY);

    /// What stands for an event that begins no request.
    public static final int NO_REQUEST = 0;

    public RequestHashes {
        if (bytes.size() % Integer.BYTES != 0) {
            throw new IllegalArgumentException("hashes of %d bytes".formatted(bytes.size()));
        }
    }

    /// The hash of a request id, never [#NO_REQUEST]: FNV-1a over the characters, mixed so that all bits depend on all
    /// of them.
    public static int hash(String requestId) {
        long hash = 0xcbf29ce484222325L;
        for (int n = 0; n < requestId.length(); n++) {
            hash = (hash ^ requestId.charAt(n)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        int folded = (int) (hash ^ (hash >>> 32));
        return folded == NO_REQUEST ? 1 : folded;
    }

    /// Of how many events.
    public int size() {
        return bytes.size() / Integer.BYTES;
    }

    /// Hands over every hash, the first event's first.
    public void forEach(IntConsumer each) {
        ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
        while (buffer.hasRemaining()) {
            each.accept(buffer.getInt());
        }
    }

    /// Grows event by event. Belongs to one thread.
    public static final class Builder {
        private static final int SMALLEST = 16;

        private int[] hashes = new int[SMALLEST];
        private int size;
        private String lastRequestId = "";

        /// Goes on after the events of a snapshot.
        ///
        /// @param lastRequestId the request of the last of them
        public static Builder resume(RequestHashes before, String lastRequestId) {
            Builder builder = new Builder();
            before.forEach(builder::put);
            builder.lastRequestId = lastRequestId;
            return builder;
        }

        /// Takes note of the next event's request.
        public void add(String requestId) {
            boolean begins = !requestId.isEmpty() && !requestId.equals(lastRequestId);
            put(begins ? hash(requestId) : NO_REQUEST);
            lastRequestId = requestId;
        }

        /// The hashes so far.
        public RequestHashes build() {
            ByteBuffer buffer = ByteBuffer.allocate(size * Integer.BYTES);
            for (int n = 0; n < size; n++) {
                buffer.putInt(hashes[n]);
            }
            return new RequestHashes(ByteString.copyFrom(buffer.flip()));
        }

        /// About how many bytes it takes.
        public long weight() {
            return (long) hashes.length * Integer.BYTES;
        }

        private void put(int hash) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, size * 2);
            }
            hashes[size++] = hash;
        }
    }
}
