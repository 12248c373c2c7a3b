package dev.annals.query.grpc;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import java.time.Instant;

/// Times and durations between the wire and Java.
final class Times {
    private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int SECOND = 1_000_000_000;

    private Times() {}

    /// Whether it is a time that the wire format allows.
    static boolean isValid(Timestamp time) {
        return time.getSeconds() >= EARLIEST
                && time.getSeconds() <= LATEST
                && time.getNanos() >= 0
                && time.getNanos() < SECOND;
    }

    /// Whether it is a duration from zero on.
    static boolean isValid(Duration duration) {
        return duration.getSeconds() >= 0
                && duration.getSeconds() <= 315_576_000_000L
                && duration.getNanos() >= 0
                && duration.getNanos() < SECOND;
    }

    static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    static java.time.Duration duration(Duration duration) {
        return java.time.Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
    }

    static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    static Duration duration(java.time.Duration duration) {
        return Duration.newBuilder()
                .setSeconds(duration.getSeconds())
                .setNanos(duration.getNano())
                .build();
    }
}
