package dev.annals.query.tail;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.search.EventFilter;
import java.time.Duration;
import java.util.List;

/// Hands the events after a position to a listener, in order, each once, for as long as they listen. At most one batch
/// is held for them: a slow listener slows the reading, nobody else.
///
/// When the log cannot be reached it goes on later where it stopped; when that takes too long it gives up.
public final class Tail {
    private static final int BATCH = 256;
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final EventFeed feed;
    private final EventLog log;
    private final Duration longestOutage;

    public Tail(EventFeed feed, EventLog log, Duration longestOutage) {
        this.feed = feed;
        this.log = log;
        this.longestOutage = longestOutage;
    }

    /// Returns when the listener no longer listens. Blocks its thread until then.
    ///
    /// @throws LogUnavailableException when the log could not be reached for too long
    public void play(EventFilter filter, long afterPosition, Listener listener) {
        long heard = afterPosition;
        long outageBegan = 0;
        while (listener.listening()) {
            Reading reading = new Reading(filter, heard, listener);
            try {
                reading.run();
            } catch (LogUnavailableException outage) {
                boolean progressed = reading.fetched;
                heard = reading.heard;
                long now = System.nanoTime();
                outageBegan = progressed || outageBegan == 0 ? now : outageBegan;
                if (now - outageBegan > longestOutage.toNanos() || !pause()) {
                    throw outage;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PATIENCE);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// One subscription, from its opening to its failure.
    private final class Reading {
        private final EventFilter filter;
        private final Listener listener;
        private long heard;
        private boolean fetched;

        Reading(EventFilter filter, long heard, Listener listener) {
            this.filter = filter;
            this.heard = heard;
            this.listener = listener;
        }

        void run() {
            try (EventFeed.Subscription subscription = feed.all(heard)) {
                while (listener.listening()) {
                    List<RecordedEvent> batch = subscription.fetch(BATCH, PATIENCE);
                    fetched = true;
                    if (!batch.isEmpty()) {
                        hand(
                                batch,
                                Math.max(log.head().position(), batch.getLast().position()));
                    }
                }
            }
        }

        private void hand(List<RecordedEvent> batch, long head) {
            for (RecordedEvent recorded : batch) {
                boolean wanted = recorded.position() > heard && filter.matches(recorded.event());
                if (wanted && !hand(recorded, head)) {
                    return;
                }
                heard = Math.max(heard, recorded.position());
            }
        }

        private boolean hand(RecordedEvent recorded, long head) {
            while (listener.listening()) {
                if (listener.ready(PATIENCE)) {
                    listener.hear(recorded, head);
                    return true;
                }
            }
            return false;
        }
    }
}
