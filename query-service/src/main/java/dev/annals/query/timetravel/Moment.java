package dev.annals.query.timetravel;

import java.time.Instant;

/// A moment of the past. Bounds are inclusive.
public sealed interface Moment {

    /// After this many events of the aggregate.
    record AtVersion(long version) implements Moment {}

    /// After this position of the log.
    record AtPosition(long position) implements Moment {}

    /// After the last event that the log recorded at or before this time.
    record AtRecordedTime(Instant time) implements Moment {}

    /// After the last event of the aggregate, by version, that happened at or before this time, by the clock of
    /// whoever observed it. Clocks differ, so an event before that one may carry a later time; it is included,
    /// because a state is always that of a whole history up to a version.
    record AtOccurredTime(Instant time) implements Moment {}
}
