package dev.annals.query.nats;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.server.Readiness;
import java.util.Optional;

/// A feed that need not be there when its users start. The service is ready once it was there: when the log goes away
/// later, what the read models hold is still answered.
final class LateEventFeed implements EventFeed, Readiness {
    private volatile Optional<EventFeed> feed = Optional.empty();

    /// The log is there.
    void opened(EventFeed opened) {
        feed = Optional.of(opened);
    }

    @Override
    public Optional<String> missing() {
        return feed.isPresent() ? Optional.empty() : Optional.of("the log has not been opened yet");
    }

    @Override
    public Subscription partition(String durable, int partition, long afterPosition) {
        return feed().partition(durable, partition, afterPosition);
    }

    @Override
    public void forget(String durable) {
        feed().forget(durable);
    }

    @Override
    public Subscription all(long afterPosition) {
        return feed().all(afterPosition);
    }

    private EventFeed feed() {
        return feed.orElseThrow(() -> new LogUnavailableException("the log has not been opened yet"));
    }
}
