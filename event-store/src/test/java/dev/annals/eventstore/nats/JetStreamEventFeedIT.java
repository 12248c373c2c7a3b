package dev.annals.eventstore.nats;

import dev.annals.eventstore.EventFeedConformance;
import dev.annals.localstack.TestServers;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class JetStreamEventFeedIT extends EventFeedConformance {
    private Optional<TestStream> stream = Optional.empty();

    @Override
    protected LogAndFeed empty() {
        TestStream opened = TestStream.on(TestServers.shared().natsUrl());
        stream = Optional.of(opened);
        return new LogAndFeed(opened.store().log(), opened.store().feed());
    }

    @AfterEach
    void delete() {
        stream.ifPresent(TestStream::close);
    }
}
