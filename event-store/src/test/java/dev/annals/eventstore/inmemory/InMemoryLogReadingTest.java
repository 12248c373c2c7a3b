package dev.annals.eventstore.inmemory;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogReadingConformance;

class InMemoryLogReadingTest extends LogReadingConformance {
    @Override
    protected EventLog emptyLog() {
        return new InMemoryEventLog();
    }
}
