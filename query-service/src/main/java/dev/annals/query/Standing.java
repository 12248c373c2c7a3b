package dev.annals.query;

import java.time.Duration;

/// Where an answer stands.
///
/// @param source what answered
/// @param version version of the aggregate in the answer; 0 where it is not about one aggregate
/// @param position the answer includes every event up to here that it could include, and none after
/// @param headPosition how far the log is in what concerns the answer; never less than `position`
/// @param lagTime age of the oldest event that the source has yet to apply; zero when it is up to date
/// @param stale whether something is missing that the caller asked to be included, or nobody knows what is missing
/// @param parked whether the source holds back events of the aggregate, and the answer ends before them
public record Standing(
        Source source,
        long version,
        long position,
        long headPosition,
        Duration lagTime,
        boolean stale,
        boolean parked) {

    public Standing {
        if (position > headPosition) {
            throw new IllegalArgumentException("position %d past head %d".formatted(position, headPosition));
        }
    }

    /// The same, the source holding back events of the aggregate.
    public Standing whileParked() {
        return new Standing(source, version, position, headPosition, lagTime, stale, true);
    }

    /// An answer from the log, which lacks nothing.
    public static Standing exact(long version, long position) {
        return new Standing(Source.LOG, version, position, position, Duration.ZERO, false, false);
    }

    /// How many positions of the log the source has yet to apply.
    public long lag() {
        return headPosition - position;
    }
}
