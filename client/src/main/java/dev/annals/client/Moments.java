package dev.annals.client;

import com.google.protobuf.Timestamp;
import dev.annals.query.v1.Moment;
import dev.annals.query.v1.TimeBasis;
import java.time.Instant;

/// The moments at which an aggregate can be seen.
public final class Moments {
    private Moments() {}

    /// No moment of the past. Not a beginning: as the earlier of two moments it stands for nothing.
    public static Moment now() {
        return Moment.getDefaultInstance();
    }

    /// After so many events of the aggregate.
    public static Moment version(long version) {
        return Moment.newBuilder().setVersion(version).build();
    }

    /// After this position of the log.
    public static Moment position(long position) {
        return Moment.newBuilder().setPosition(position).build();
    }

    /// At this time by the clock of the log, what was recorded at it included.
    public static Moment recordedAt(Instant time) {
        return at(time, TimeBasis.TIME_BASIS_RECORDED);
    }

    /// At this time by the clocks of those who observed, what happened at it included.
    public static Moment occurredAt(Instant time) {
        return at(time, TimeBasis.TIME_BASIS_OCCURRED);
    }

    private static Moment at(Instant time, TimeBasis basis) {
        return Moment.newBuilder()
                .setTime(
                        Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))
                .setTimeBasis(basis)
                .build();
    }
}
