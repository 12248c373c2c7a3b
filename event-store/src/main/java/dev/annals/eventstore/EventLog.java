package dev.annals.eventstore;

import dev.annals.event.v1.ContextEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The log of all events: the truth that everything else is derived from.
///
/// An aggregate's history has gap-free versions from 1, and no version twice, whoever writes. Positions are global and
/// rise with recorded time. All methods block and are safe for use by many threads. When the log cannot be reached they
/// throw [LogUnavailableException]; then an append may or may not have been recorded, and appending the same events
/// again finds out.
public interface EventLog {

    /// The most events that one append takes.
    int MAX_APPEND = 1_000;

    /// The most events that one reading of a page, or of positions, answers.
    int MAX_PAGE = 1_000;

    /// Appends 1 to [#MAX_APPEND] events, for one or more aggregates: all or none. Each carries its aggregate id,
    /// version, request id and payload; versions follow the current one of its aggregate without a gap (the caller
    /// knows it from the history). The same append again, which means equal events, answers the same positions.
    ///
    /// @throws EventTooLargeException if one event is above the log's limit; nothing was written
    /// @throws IllegalArgumentException if an event lacks one of these, or its id is not one of [AggregateIds]
    AppendOutcome append(List<ContextEvent> events);

    /// How many events the aggregate has; 0 if none. Never stale.
    long version(String aggregateId);

    /// The events of an aggregate from one version to another, both included, oldest first. Ends early where the
    /// history does. Every event up to [#version] as it was before the call is there.
    ///
    /// @throws UnreadableEventException if one of them cannot be read
    List<RecordedEvent> history(String aggregateId, long fromVersion, long toVersion);

    /// Those events of an aggregate from one version to another, both included, that the log holds, oldest first.
    /// Unlike [#history] it takes a version that is missing for what may be: for whoever checks the log.
    ///
    /// @throws UnreadableEventException if one of them cannot be read
    List<RecordedEvent> stored(String aggregateId, long fromVersion, long toVersion);

    /// Up to `limit` events at `fromPosition` and after it, by rising position. A page with fewer events than `limit`
    /// ends where the log did when it was asked.
    ///
    /// @param limit 1 to [#MAX_PAGE]
    /// @throws UnreadableEventException if one of them cannot be read
    List<RecordedEvent> page(long fromPosition, int limit);

    /// The events at these positions, in the order asked for, without those that do not exist.
    ///
    /// @param positions at most [#MAX_PAGE]
    /// @throws UnreadableEventException if one of them cannot be read
    List<RecordedEvent> at(List<Long> positions);

    /// How far the log is. Never stale.
    LogHead head();

    /// The last event of a partition: its position and recorded time. Never stale.
    Optional<LogMark> partitionHead(int partition);

    /// The first event of a partition after a position: the oldest one that a reader at that position has yet to
    /// apply. Never stale.
    Optional<LogMark> firstAfter(int partition, long position);

    /// Position of the last event recorded at or before `time`; 0 if there is none.
    long positionAt(Instant time);

    /// Which partition an aggregate belongs to.
    Partitions partitions();
}
