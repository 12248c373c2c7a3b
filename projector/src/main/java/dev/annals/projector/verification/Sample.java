package dev.annals.projector.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/// Which aggregates are compared: always the same ones of a hundred, by a hash of their ids.
///
/// @param percent how many of a hundred
record Sample(int percent) {
    boolean has(String aggregateId) {
        if (percent >= 100) {
            return true;
        }
        CRC32 spread = new CRC32();
        spread.update(aggregateId.getBytes(UTF_8));
        return spread.getValue() % 100 < percent;
    }
}
