package dev.annals.eventstore;

import java.time.Duration;
import java.util.List;

/// Feeds events as they are recorded.
public interface EventFeed {

    /// The events of one partition after a position, in order, each at least once: for projections. The name belongs to
    /// one reader; opening it again continues after `afterPosition`, whatever was acknowledged before, and ends the
    /// subscription that had it.
    ///
    /// @param durable name of the durable consumer
    /// @throws IllegalStateException if `afterPosition` is past the head: this is not the log it was taken from
    Subscription partition(String durable, int partition, long afterPosition);

    /// Forgets a durable name whose reader is gone for good. Nothing is lost by it: whoever opens the name again says
    /// where to begin.
    void forget(String durable);

    /// All events after a position, in order, each once: for live tails. Nothing of it outlives the subscription.
    ///
    /// @throws IllegalStateException if `afterPosition` is past the head
    Subscription all(long afterPosition);

    /// Events under way to one reader. Not safe for use by several threads.
    interface Subscription extends AutoCloseable {

        /// Up to `max` events, by rising position; waits up to `wait` for the first one, then answers what is there.
        /// Empty when nothing came. Within a subscription each event is answered once.
        ///
        /// @throws UnreadableEventException if the next event cannot be read; asking again throws
        ///     again, because no event is skipped
        /// @throws LogUnavailableException if the log cannot be reached; asking again goes on where
        ///     it stopped
        /// @throws FeedTakenOverException if another reader opened the durable name
        List<RecordedEvent> fetch(int max, Duration wait);

        /// Says that everything up to `position` is applied. Transport only: safety never rests on it.
        void acknowledge(long position);

        @Override
        void close();
    }
}
