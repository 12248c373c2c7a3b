package dev.annals.command;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogHead;
import dev.annals.eventstore.LogMark;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/// A log that is lost for a moment: at its next appends, before or after they are recorded. Counts what it is asked.
public final class UnsteadyLog implements EventLog {
    private final EventLog log;
    private final Queue<Trouble> troubles = new ArrayDeque<>();
    private final AtomicInteger histories = new AtomicInteger();

    /// What befalls an append.
    public enum Trouble {
        BEFORE,
        AFTER
    }

    public UnsteadyLog(EventLog log) {
        this.log = log;
    }

    /// Befalls one append, after those that were announced before.
    public void next(Trouble trouble) {
        troubles.add(trouble);
    }

    /// How often a history was read.
    public int histories() {
        return histories.get();
    }

    @Override
    public AppendOutcome append(List<ContextEvent> events) {
        Optional<Trouble> trouble = Optional.ofNullable(troubles.poll());
        if (trouble.equals(Optional.of(Trouble.BEFORE))) {
            throw new LogUnavailableException("lost on the way there");
        }
        AppendOutcome outcome = log.append(events);
        if (trouble.isPresent()) {
            throw new LogUnavailableException("lost on the way back");
        }
        return outcome;
    }

    @Override
    public List<RecordedEvent> history(String aggregateId, long fromVersion, long toVersion) {
        histories.incrementAndGet();
        return log.history(aggregateId, fromVersion, toVersion);
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
