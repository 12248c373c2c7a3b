package dev.annals.projector.snapshot;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogHead;
import dev.annals.eventstore.LogMark;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A log that cannot be reached.
record SilentLog(Partitions partitions) implements EventLog {

    @Override
    public AppendOutcome append(List<ContextEvent> events) {
        throw away();
    }

    @Override
    public long version(String aggregateId) {
        throw away();
    }

    @Override
    public List<RecordedEvent> history(String aggregateId, long fromVersion, long toVersion) {
        throw away();
    }

    @Override
    public List<RecordedEvent> stored(String aggregateId, long fromVersion, long toVersion) {
        throw away();
    }

    @Override
    public List<RecordedEvent> page(long fromPosition, int limit) {
        throw away();
    }

    @Override
    public List<RecordedEvent> at(List<Long> positions) {
        throw away();
    }

    @Override
    public LogHead head() {
        throw away();
    }

    @Override
    public Optional<LogMark> partitionHead(int partition) {
        throw away();
    }

    @Override
    public Optional<LogMark> firstAfter(int partition, long position) {
        throw away();
    }

    @Override
    public long positionAt(Instant time) {
        throw away();
    }

    private static LogUnavailableException away() {
        return new LogUnavailableException("away");
    }
}
