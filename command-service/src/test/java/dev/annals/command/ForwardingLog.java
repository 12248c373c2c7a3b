package dev.annals.command;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogHead;
import dev.annals.eventstore.LogMark;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Passes everything on to another log; what a test wants otherwise it overrides.
public class ForwardingLog implements EventLog {
    private final EventLog log;

    public ForwardingLog(EventLog log) {
        this.log = log;
    }

    @Override
    public AppendOutcome append(List<ContextEvent> events) {
        return log.append(events);
    }

    @Override
    public List<RecordedEvent> history(String aggregateId, long fromVersion, long toVersion) {
        return log.history(aggregateId, fromVersion, toVersion);
    }

    @Override
    public List<RecordedEvent> stored(String aggregateId, long fromVersion, long toVersion) {
        return log.stored(aggregateId, fromVersion, toVersion);
    }

    @Override
    public long version(String aggregateId) {
        return log.version(aggregateId);
    }

    @Override
    public List<RecordedEvent> page(long fromPosition, int limit) {
        return log.page(fromPosition, limit);
    }

    @Override
    public List<RecordedEvent> at(List<Long> positions) {
        return log.at(positions);
    }

    @Override
    public LogHead head() {
        return log.head();
    }

    @Override
    public Optional<LogMark> partitionHead(int partition) {
        return log.partitionHead(partition);
    }

    @Override
    public Optional<LogMark> firstAfter(int partition, long position) {
        return log.firstAfter(partition, position);
    }

    @Override
    public long positionAt(Instant time) {
        return log.positionAt(time);
    }

    @Override
    public Partitions partitions() {
        return log.partitions();
    }
}
