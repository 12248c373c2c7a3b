package dev.annals.command;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.RecordedEvent;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A log that is lost for a moment: at its next appends, before or after they are recorded. Counts what it is asked.
final class UnsteadyLog extends ForwardingLog {
    private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
    private final AtomicInteger histories = new AtomicInteger();

    /// What befalls an append.
    enum Trouble {
        BEFORE,
        AFTER
    }

    UnsteadyLog(EventLog log) {
        super(log);
    }

    /// Befalls one append, after those that were announced before.
    void next(Trouble trouble) {
        troubles.add(trouble);
    }

    /// How often a history was read.
    int histories() {
        return histories.get();
    }

    @Override
    public AppendOutcome append(List<ContextEvent> events) {
        Optional<Trouble> trouble = Optional.ofNullable(troubles.poll());
        if (trouble.equals(Optional.of(Trouble.BEFORE))) {
            throw new LogUnavailableException("lost on the way there");
        }
        AppendOutcome outcome = super.append(events);
        if (trouble.isPresent()) {
            throw new LogUnavailableException("lost on the way back");
        }
        return outcome;
    }

    @Override
    public List<RecordedEvent> history(String aggregateId, long fromVersion, long toVersion) {
        histories.incrementAndGet();
        return super.history(aggregateId, fromVersion, toVersion);
    }
}
