package dev.annals.eventstore.inmemory;

import dev.annals.eventstore.EventFeedConformance;

class InMemoryEventFeedTest extends EventFeedConformance {
    @Override
    protected LogAndFeed empty() {
        InMemoryEventLog twin = new InMemoryEventLog();
        return new LogAndFeed(twin, twin);
    }
}
