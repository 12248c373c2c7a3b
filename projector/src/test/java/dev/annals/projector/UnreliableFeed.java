package dev.annals.projector;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.RecordedEvent;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// A feed that fails at random and feeds events again that it has fed before.
public final class UnreliableFeed implements EventFeed {
    private final EventFeed feed;
    private final RandomGenerator random;

    public UnreliableFeed(EventFeed feed, RandomGenerator random) {
        this.feed = feed;
        this.random = random;
    }

    @Override
    public Subscription partition(String durable, int partition, long afterPosition) {
        failAtRandom();
        long behind = chance() ? random.nextLong(afterPosition + 1) : afterPosition;
        return new Unreliable(feed.partition(durable, partition, behind));
    }

    @Override
    public void forget(String durable) {
        failAtRandom();
        feed.forget(durable);
    }

    @Override
    public Subscription all(long afterPosition) {
        throw new UnsupportedOperationException("projectors read partitions");
    }

    private void failAtRandom() {
        if (chance()) {
            throw new LogUnavailableException("switched off at random", new IllegalStateException());
        }
    }

    private synchronized boolean chance() {
        return random.nextInt(8) == 0;
    }

    private final class Unreliable implements Subscription {
        private final Subscription subscription;

        private Unreliable(Subscription subscription) {
            this.subscription = subscription;
        }

        @Override
        public List<RecordedEvent> fetch(int max, Duration wait) {
            failAtRandom();
            return subscription.fetch(1 + random.nextInt(max), wait);
        }

        @Override
        public void acknowledge(long position) {
            failAtRandom();
            subscription.acknowledge(position);
        }

        @Override
        public void close() {
            subscription.close();
        }
    }
}
