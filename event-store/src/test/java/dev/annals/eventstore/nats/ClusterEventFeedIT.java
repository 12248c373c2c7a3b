package dev.annals.eventstore.nats;

import dev.annals.eventstore.EventFeedConformance;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/// The same promises with three replicas, of which two may lag.
class ClusterEventFeedIT extends EventFeedConformance {
    private Optional<TestStream> stream = Optional.empty();

    @Override
    protected LogAndFeed empty() {
        TestStream opened = TestStream.on(TestCluster.shared());
        stream = Optional.of(opened);
        return new LogAndFeed(opened.store().log(), opened.store().feed());
    }

    @AfterEach
    void delete() {
        stream.ifPresent(TestStream::close);
    }
}
