package dev.annals.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Spreads aggregates over partitions: FNV-1a-32 of the id, modulo the count, which is what the server's own
/// `partition()` subject transform computes.
///
/// @param count how many partitions there are, fixed for a stream's life
public record Partitions(int count) {
    /// How many partitions a new stream gets.
    public static final int DEFAULT_COUNT = 16;

    public Partitions {
        if (count < 1 || count > 1_024) {
            throw new IllegalArgumentException("partitions must be 1 to 1024, not " + count);
        }
    }

    /// The partition of an aggregate, from 0.
    public int of(String aggregateId) {
        int hash = 0x811c9dc5;
        for (byte octet : aggregateId.getBytes(UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * 0x01000193;
        }
        return Integer.remainderUnsigned(hash, count);
    }
}
