package dev.annals.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/// Derives the identity of an event from its place: UUIDv5 (RFC 9562 §5.5) of `{aggregate_id}.{version}` in a
/// namespace of our own, so that every reader derives the same id and none is stored.
public final class EventIds {
    private static final UUID NAMESPACE = UUID.fromString("6f0ad3d2-6f0e-5d0c-9a53-3f4f2b8a1c11");

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private EventIds() {}

    /// Whether a text has the form of an event's id: a UUID in lower case.
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /// The id of the event at `version` of the aggregate's history.
    public static String of(String aggregateId, long version) {
        byte[] name = (aggregateId + "." + version).getBytes(UTF_8);
        ByteBuffer input = ByteBuffer.allocate(16 + name.length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(name);
        ByteBuffer hash = ByteBuffer.wrap(sha1(input.array()));
        long high = (hash.getLong() & 0xffffffffffff0fffL) | 0x5000L;
        long low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    private static byte[] sha1(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(input);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
