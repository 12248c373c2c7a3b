package dev.annals.eventstore.nats;

import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsLogSettings.Limits;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.util.UUID;

/// A stream of a test's own on a shared server, and a log on it. Both are gone when it is closed.
final class TestStream implements AutoCloseable {
    private static final int MAX_EVENT_BYTES = 100_000;

    private final NatsLogSettings settings;
    private final NatsEventStore store;

    private TestStream(NatsLogSettings settings) {
        this.settings = settings;
        this.store = NatsEventStore.connect(settings);
    }

    static TestStream on(String url) {
        return new TestStream(settings(url, 1));
    }

    static TestStream on(TestCluster cluster) {
        return new TestStream(settings(cluster.url(), TestCluster.SIZE));
    }

    static NatsLogSettings settings(String url, int replicas) {
        String name = "test-" + UUID.randomUUID();
        EventSubjects subjects = new EventSubjects(name + ".events", new Partitions(Partitions.DEFAULT_COUNT));
        return NatsLogSettings.at(url)
                .withName("annals-test")
                .withStream(new StreamSettings(name, subjects, replicas, true))
                .withLimits(Limits.DEFAULT.withMaxEventBytes(MAX_EVENT_BYTES));
    }

    private static Options options(NatsLogSettings settings) {
        return new Options.Builder().servers(settings.url().split(",", -1)).build();
    }

    NatsLogSettings settings() {
        return settings;
    }

    NatsEventStore store() {
        return store;
    }

    @Override
    public void close() {
        store.close();
        delete(settings);
    }

    static void delete(NatsLogSettings settings) {
        try {
            Connection connection = Nats.connect(options(settings));
            try {
                connection.jetStreamManagement().deleteStream(settings.stream().name());
            } finally {
                connection.close();
            }
        } catch (IOException | JetStreamApiException notDeleted) {
            throw new IllegalStateException(notDeleted);
        } catch (InterruptedException stopped) {
            throw Interrupts.unavailable(stopped);
        }
    }
}
