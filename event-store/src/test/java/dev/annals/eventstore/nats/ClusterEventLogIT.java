package dev.annals.eventstore.nats;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.EventLogConformance;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/// The same promises with three replicas, of which two may lag.
class ClusterEventLogIT extends EventLogConformance {
    private Optional<TestStream> stream = Optional.empty();

    @Override
    protected EventLog emptyLog() {
        TestStream opened = TestStream.on(TestCluster.shared());
        stream = Optional.of(opened);
        return opened.store().log();
    }

    @AfterEach
    void delete() {
        stream.ifPresent(TestStream::close);
    }
}
