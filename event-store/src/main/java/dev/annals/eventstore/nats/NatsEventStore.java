package dev.annals.eventstore.nats;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.nats.NatsLogSettings.Access;
import io.nats.client.Connection;
import java.io.IOException;
import java.util.List;

/// The log on NATS JetStream, connected. Closing it closes its connections.
public final class NatsEventStore implements AutoCloseable {
    /// What the headers of a batch and the protocol need beside an event.
    private static final int ROOM_FOR_HEADERS = 1_024;

    private final NatsConnections connections;
    private final JetStreamEventLog log;
    private final JetStreamEventFeed feed;

    private NatsEventStore(NatsConnections connections, NatsLogSettings settings) {
        this.connections = connections;
        long serverLimit = connections.writing().getServerInfo().getMaxPayload() - ROOM_FOR_HEADERS;
        int maxEventBytes = (int) Math.min(settings.limits().maxEventBytes(), serverLimit);
        this.log = new JetStreamEventLog(connections, settings, maxEventBytes);
        this.feed = new JetStreamEventFeed(connections.feeding(), settings);
    }

    /// Connects, finds or creates the stream, and proves that this process may do what it is for.
    ///
    /// @throws LogRefusedException if this server or stream cannot keep the log's promises, or forbids publishing
    /// @throws LogUnavailableException if the server was not there for as long as the settings have patience
    public static NatsEventStore connect(NatsLogSettings settings) {
        NatsConnections connections = new NatsConnections(settings);
        try {
            new NatsRequests(
                            List.of(connections.writing()),
                            settings.limits().requestTimeout(),
                            settings.limits().patience())
                    .patiently(() -> {
                        prepare(connections, settings);
                        return connections;
                    });
            return new NatsEventStore(connections, settings);
        } catch (RuntimeException failed) {
            connections.close();
            throw failed;
        }
    }

    private static void prepare(NatsConnections connections, NatsLogSettings settings) {
        Connection connection = connections.writing();
        try {
            new EventStream(connection, settings.stream(), settings.limits().requestTimeout()).open();
        } catch (IOException noJetStream) {
            throw new LogUnavailableException("JetStream does not answer", noJetStream);
        }
        if (settings.access() == Access.WRITE) {
            NatsRequests requests = new NatsRequests(
                    List.of(connection),
                    settings.limits().requestTimeout(),
                    settings.limits().patience());
            new PublishPermission(requests, settings.stream(), connections.notices()).require();
        }
    }

    /// The log.
    public EventLog log() {
        return log;
    }

    /// What feeds from it.
    public EventFeed feed() {
        return feed;
    }

    /// A connection of this process, for what it keeps on the same servers beside the log. While they are away, what is
    /// asked on it fails rather than waits.
    public Connection connection() {
        return connections.reading().getFirst();
    }

    @Override
    public void close() {
        connections.close();
    }
}
