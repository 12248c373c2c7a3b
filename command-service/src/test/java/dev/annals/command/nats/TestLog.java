package dev.annals.command.nats;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.eventstore.nats.StreamSettings;
import dev.annals.localstack.TestServers;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/// A stream of a test's own on the shared server. It is gone when it is closed.
public final class TestLog implements AutoCloseable {
    private final String name = "command-" + UUID.randomUUID();
    private final NatsEventStore store =
            NatsEventStore.connect(NatsLogSettings.at(TestServers.shared().natsUrl())
                    .withName("annals-command-test")
                    .withStream(new StreamSettings(
                            name, new EventSubjects(name, new Partitions(Partitions.DEFAULT_COUNT)), 1, true)));

    /// The log, opened by the test itself.
    public EventLog log() {
        return store.log();
    }

    /// What a service must be told to use the same log.
    public Map<String, Object> settings() {
        return Map.of(
                "annals.nats-url",
                TestServers.shared().natsUrl(),
                "annals.stream",
                name,
                "annals.subject-prefix",
                name,
                "annals.log-interval",
                "50ms");
    }

    @Override
    public void close() {
        store.close();
        try {
            Connection connection = Nats.connect(TestServers.shared().natsUrl());
            try {
                connection.jetStreamManagement().deleteStream(name);
            } finally {
                connection.close();
            }
        } catch (IOException | JetStreamApiException notDeleted) {
            throw new IllegalStateException(notDeleted);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
