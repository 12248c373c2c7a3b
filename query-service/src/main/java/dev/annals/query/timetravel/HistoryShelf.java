package dev.annals.query.timetravel;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// A place for one history, which only ever grows there. Many threads may want it longer at a time; one of them reads.
public final class HistoryShelf {
    private static final int PAGE = 1_000;
    private static final int WORTH_READING = 3;

    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicInteger coldAnswers = new AtomicInteger();
    private volatile History history;
    private volatile boolean whole;

    HistoryShelf(String aggregateId) {
        this.history = History.none(aggregateId);
    }

    /// What is here.
    History history() {
        return history;
    }

    /// Whether the whole history was read once; then only what came after is missing.
    boolean isWhole() {
        return whole;
    }

    /// Counts an answer that was given without what is here; now and then it would have been better to have it.
    boolean isWorthReading() {
        return coldAnswers.incrementAndGet() % WORTH_READING == 0;
    }

    /// Reads from the log until that many events are here, or the history ends.
    void readOn(EventLog log, long version) {
        reading.lock();
        try {
            boolean more = true;
            while (more && history.version() < version) {
                long next = history.version() + 1;
                List<RecordedEvent> page = log.history(history.aggregateId(), next, Math.min(version, next + PAGE - 1));
                history = history.with(page);
                more = !page.isEmpty();
            }
            whole = true;
        } finally {
            reading.unlock();
        }
    }

    /// About how many bytes it takes in memory.
    public long weight() {
        return history.weight();
    }
}
