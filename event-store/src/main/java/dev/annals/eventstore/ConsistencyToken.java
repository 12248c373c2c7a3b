package dev.annals.eventstore;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// What a write hands to a reader so that the read sees it: for each partition that was written, the position of the
/// last event. Callers treat its text as opaque.
///
/// @param positions position by partition
public record ConsistencyToken(SortedMap<Integer, Long> positions) {
    private static final byte FORMAT = 1;
    private static final int MAX_TEXT = 16_384;
    private static final int LONGEST_NUMBER = 10;

    public ConsistencyToken {
        positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
        positions.forEach((partition, position) -> {
            if (partition < 0 || position < 1) {
                throw new IllegalArgumentException(
                        "not a place: position %d of partition %d".formatted(position, partition));
            }
        });
    }

    /// The token of a write.
    ///
    /// @param lastPositions position of the last event written, by aggregate
    public static ConsistencyToken of(Partitions partitions, Map<String, Long> lastPositions) {
        SortedMap<Integer, Long> positions = new TreeMap<>();
        lastPositions.forEach((id, position) -> positions.merge(partitions.of(id), position, Math::max));
        return new ConsistencyToken(positions);
    }

    /// The token with that text; empty if the text is not that of a token.
    public static Optional<ConsistencyToken> parse(String text) {
        if (text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            int end = bytes.length - Short.BYTES;
            boolean whole =
                    end > 0 && bytes[0] == FORMAT && ByteBuffer.wrap(bytes).getShort(end) == checksum(bytes, end);
            return whole ? Optional.of(read(ByteBuffer.wrap(bytes, 1, end - 1))) : Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException | BufferUnderflowException malformed) {
            return Optional.empty();
        }
    }

    private static ConsistencyToken read(ByteBuffer bytes) {
        SortedMap<Integer, Long> positions = new TreeMap<>();
        while (bytes.hasRemaining()) {
            positions.put(Math.toIntExact(number(bytes)), number(bytes));
        }
        return new ConsistencyToken(positions);
    }

    /// The token's text: short, and safe in URLs.
    public String text() {
        ByteBuffer bytes = ByteBuffer.allocate(1 + positions.size() * 2 * LONGEST_NUMBER + Short.BYTES);
        bytes.put(FORMAT);
        for (Map.Entry<Integer, Long> place : positions.entrySet()) {
            put(bytes, place.getKey());
            put(bytes, place.getValue());
        }
        bytes.putShort(checksum(bytes.array(), bytes.position()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes.array(), bytes.position()));
    }

    /// The position that a reader of the partition must have reached; 0 if any will do.
    public long positionIn(int partition) {
        return positions.getOrDefault(partition, 0L);
    }

    /// The highest of its positions; 0 if it has none.
    public long highest() {
        return positions.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /// Catches texts that were cut or mistyped; it is no protection against forgery, which would only make a reader
    /// wait.
    private static short checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (short) crc.getValue();
    }

    private static void put(ByteBuffer bytes, long number) {
        long rest = number;
        while (rest >= 0x80) {
            bytes.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
    }

    private static long number(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            byte next = bytes.get();
            number |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("number too long");
    }
}
