package dev.annals.query.timetravel;

import com.google.protobuf.Timestamp;
import dev.annals.event.v1.ContextEvent;
import java.time.Instant;

/// Occurred times as the contract has them: whole microseconds, finer digits dropped.
public final class OccurredTime {
    private static final long MICROS = 1_000_000;

    private OccurredTime() {}

    /// When an event happened, in microseconds since 1970.
    public static long micros(ContextEvent event) {
        Timestamp time = event.getTimestamp();
        return micros(time.getSeconds(), time.getNanos());
    }

    /// A time in microseconds since 1970.
    public static long micros(Instant time) {
        return micros(time.getEpochSecond(), time.getNano());
    }

    private static long micros(long seconds, int nanos) {
        return seconds * MICROS + nanos / 1_000;
    }
}
