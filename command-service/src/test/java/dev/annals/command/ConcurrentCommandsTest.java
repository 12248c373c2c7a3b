package dev.annals.command;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.inmemory.InMemoryEventLog;

class ConcurrentCommandsTest extends ConcurrentCommandsConformance {
    @Override
    protected EventLog emptyLog() {
        return new InMemoryEventLog();
    }
}
