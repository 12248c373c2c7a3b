package dev.annals.command;

import dev.annals.command.nats.TestLog;
import dev.annals.eventstore.EventLog;
import org.junit.jupiter.api.AfterEach;

class ConcurrentCommandsIT extends ConcurrentCommandsConformance {
    private final TestLog stream = new TestLog();

    @Override
    protected EventLog emptyLog() {
        return stream.log();
    }

    @AfterEach
    void delete() {
        stream.close();
    }
}
