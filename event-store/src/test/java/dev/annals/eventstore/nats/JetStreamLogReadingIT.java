package dev.annals.eventstore.nats;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogReadingConformance;
import dev.annals.localstack.TestServers;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class JetStreamLogReadingIT extends LogReadingConformance {
    private Optional<TestStream> stream = Optional.empty();

    @Override
    protected EventLog emptyLog() {
        TestStream opened = TestStream.on(TestServers.shared().natsUrl());
        stream = Optional.of(opened);
        return opened.store().log();
    }

    @AfterEach
    void delete() {
        stream.ifPresent(TestStream::close);
    }
}
