package dev.annals.eventstore.nats;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.eventstore.LogUnavailableException;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import java.time.Duration;
import java.util.Optional;

/// Where the answers to the pulls of one consumer arrive. Each pull has a reply subject of its own, so that the end
/// of an earlier one, arriving late, is not taken for the end of this one.
final class PullInbox implements AutoCloseable {
    private static final long MOST_BYTES = 16 << 20;
    private static final Duration AT_ONCE = Duration.ofNanos(1);

    private final Connection connection;
    private final String pullSubject;
    private final String group;
    private final String replies;
    private final Subscription subscription;
    private long pulls;

    PullInbox(Connection connection, String stream, FeedConsumer consumer, int mostMessages) {
        this.connection = connection;
        this.pullSubject = "$JS.API.CONSUMER.MSG.NEXT." + stream + "." + consumer.name();
        this.group = consumer.reader();
        this.replies = connection.createInbox() + ".";
        try {
            this.subscription = connection.subscribe(replies + "*");
        } catch (IllegalStateException closed) {
            throw new LogUnavailableException("not connected: " + closed.getMessage(), closed);
        }
        subscription.setPendingLimits(2L * mostMessages + 100, 4 * MOST_BYTES);
    }

    /// Asks for up to so many messages: the server waits for the first one as long as said, then sends what it has.
    void pull(int max, Duration wait) {
        pulls++;
        String pull = "{\"batch\":%d,\"expires\":%d,\"no_wait\":true,\"max_bytes\":%d,\"group\":\"%s\"}"
                .formatted(max, Math.max(wait.toNanos(), 1), MOST_BYTES, group);
        try {
            connection.publish(pullSubject, replies + pulls, pull.getBytes(UTF_8));
        } catch (IllegalStateException notConnected) {
            throw new LogUnavailableException("not connected: " + notConnected.getMessage(), notConnected);
        }
    }

    /// Whether a status answers the last pull.
    boolean isOfLastPull(Message status) {
        return status.getSubject().equals(replies + pulls);
    }

    /// The next message or status that is already here.
    Optional<Message> next() throws InterruptedException {
        return next(AT_ONCE);
    }

    /// The next message or status.
    Optional<Message> next(Duration wait) throws InterruptedException {
        try {
            return Optional.ofNullable(subscription.nextMessage(wait.isPositive() ? wait : AT_ONCE));
        } catch (IllegalStateException closed) {
            throw new LogUnavailableException("not connected: " + closed.getMessage(), closed);
        }
    }

    @Override
    public void close() {
        if (subscription.isActive()) {
            subscription.unsubscribe();
        }
    }
}
