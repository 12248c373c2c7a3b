package dev.annals.eventstore.nats;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.support.Status;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears what the server says about a connection and writes it to the program's log. A refused publish is heard only
/// here: to whoever published it looks like a missing answer.
final class ServerNotices implements ErrorListener, ConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger(ServerNotices.class);

    private volatile String lastError = "";

    /// The last error that the server reported, if any.
    Optional<String> lastError() {
        return Optional.of(lastError).filter(error -> !error.isEmpty());
    }

    @Override
    public void errorOccurred(Connection connection, String error) {
        lastError = error;
        LOG.warn("nats server refuses: {} [{}]", error, name(connection));
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception exception) {
        LOG.info("nats connection: {} [{}]", exception.toString(), name(connection));
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        LOG.warn("nats client is too slow and drops messages, which are asked for again [{}]", name(connection));
    }

    @Override
    public void messageDiscarded(Connection connection, Message message) {
        LOG.warn("nats client discarded a message to {} [{}]", message.getSubject(), name(connection));
    }

    @Override
    public void unhandledStatus(Connection connection, JetStreamSubscription subscription, Status status) {
        LOG.warn("nats server says {} [{}]", status, name(connection));
    }

    @Override
    public void connectionEvent(Connection connection, Events event, Long time, String uriDetails) {
        LOG.info("{} {} [{}]", event, uriDetails, name(connection));
    }

    /// The older form of the same, which the library asks for but does not call.
    @Override
    @Deprecated
    public void connectionEvent(Connection connection, Events event) {
        LOG.info("{} [{}]", event, name(connection));
    }

    private static String name(Connection connection) {
        return connection.getOptions().getConnectionName();
    }
}
