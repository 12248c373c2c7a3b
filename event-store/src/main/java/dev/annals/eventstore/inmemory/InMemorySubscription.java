package dev.annals.eventstore.inmemory;

import dev.annals.eventstore.EventFeed.Subscription;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.FeedTakenOverException;
import dev.annals.eventstore.RecordedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A cursor on the log in memory.
final class InMemorySubscription implements Subscription {
    private final InMemoryEventLog log;
    private final String name;
    private final Predicate<RecordedEvent> filter;
    private long position;
    private boolean takenOver;
    private boolean closed;

    InMemorySubscription(InMemoryEventLog log, String name, Predicate<RecordedEvent> filter, long afterPosition) {
        long head = log.head().position();
        if (afterPosition > head) {
            throw new IllegalStateException(
                    "%s would begin after %d, but the log ends at %d".formatted(name, afterPosition, head));
        }
        this.log = log;
        this.name = name;
        this.filter = filter;
        this.position = Math.max(afterPosition, 0);
    }

    @Override
    public List<RecordedEvent> fetch(int max, Duration wait) {
        if (max < 1) {
            throw new IllegalArgumentException("cannot fetch " + max + " events");
        }
        log.lock().lock();
        try {
            long nanos = wait.toNanos();
            List<RecordedEvent> events = next(max);
            while (events.isEmpty() && nanos > 0) {
                nanos = log.grown().awaitNanos(nanos);
                events = next(max);
            }
            return events;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            log.lock().unlock();
        }
    }

    private List<RecordedEvent> next(int max) {
        requireOpen();
        List<RecordedEvent> events = new ArrayList<>();
        while (events.size() < max) {
            List<RecordedEvent> page = log.page(position + 1, EventLog.MAX_PAGE);
            if (page.isEmpty()) {
                break;
            }
            for (RecordedEvent event : page) {
                if (events.size() == max) {
                    break;
                }
                position = event.position();
                if (filter.test(event)) {
                    events.add(event);
                }
            }
        }
        return events;
    }

    private void requireOpen() {
        if (takenOver) {
            throw new FeedTakenOverException(name);
        }
        if (closed) {
            throw new IllegalStateException("the subscription " + name + " is closed");
        }
    }

    /// Called with the log's lock held.
    void takeOver() {
        takenOver = true;
    }

    @Override
    public void acknowledge(long appliedPosition) {
        // Nothing is redelivered in memory, so nothing needs to be told.
    }

    @Override
    public void close() {
        log.lock().lock();
        try {
            closed = true;
        } finally {
            log.lock().unlock();
        }
    }
}
