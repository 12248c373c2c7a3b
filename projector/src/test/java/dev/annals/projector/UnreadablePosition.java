package dev.annals.projector;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.UnreadableEventException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A feed that cannot read what stands at one position.
record UnreadablePosition(EventFeed feed, long position, String aggregateId, long version) implements EventFeed {

    @Override
    public Subscription partition(String durable, int partition, long afterPosition) {
        Subscription events = feed.partition(durable, partition, afterPosition);
        return new Subscription() {
            private boolean passed = afterPosition >= position;

            @Override
            public List<RecordedEvent> fetch(int max, Duration wait) {
                if (passed) {
                    return events.fetch(max, wait);
                }
                List<RecordedEvent> fetched = events.fetch(1, wait);
                if (fetched.stream().anyMatch(recorded -> recorded.position() == position)) {
                    throw new UnreadableEventException(
                            position,
                            Optional.of(new UnreadableEventException.Whose(aggregateId, version, Instant.EPOCH)),
                            "not an event",
                            new IllegalStateException());
                }
                return fetched;
            }

            @Override
            public void acknowledge(long applied) {
                events.acknowledge(applied);
            }

            @Override
            public void close() {
                events.close();
            }
        };
    }

    @Override
    public void forget(String durable) {
        feed.forget(durable);
    }

    @Override
    public Subscription all(long afterPosition) {
        throw new UnsupportedOperationException("projectors read partitions");
    }
}
