package dev.annals.eventstore.nats;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.eventstore.LogUnavailableException;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One question that any replica answers with many messages. The answers may be incomplete, because a replica lags or
/// a limit was reached: whoever asks knows what must be there, and asks for the rest.
final class DirectBatch implements AutoCloseable {
    /// The most subjects that the server takes in one question.
    static final int MOST_SUBJECTS = 1_024;

    /// The most bytes of one answer; the server stops after the message that exceeds it.
    static final int MOST_BYTES = 16 << 20;

    /// A cold block is read from disk and unpacked before the first message comes, so there is more patience than
    /// for one message; a lost connection ends it.
    private static final int TIMEOUTS = 5;

    private static final int END = 204;
    private static final int NOT_FOUND = 404;

    private final Connection connection;
    private final Duration timeout;
    private final Subscription inbox;

    DirectBatch(Connection connection, String stream, String question, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
        String reply = connection.createInbox();
        try {
            inbox = connection.subscribe(reply);
            inbox.setPendingLimits(2L * MOST_SUBJECTS, 4L * MOST_BYTES);
            connection.publish("$JS.API.DIRECT.GET." + stream, reply, question.getBytes(UTF_8));
        } catch (IllegalStateException notConnected) {
            throw new LogUnavailableException("not connected: " + notConnected.getMessage(), notConnected);
        }
    }

    /// What came until the server said that it is all, by rising position.
    ///
    /// @throws LogUnavailableException if nothing came
    List<StoredMessage> collect() {
        List<StoredMessage> messages = new ArrayList<>();
        while (true) {
            Message message = next();
            if (message == null) {
                if (messages.isEmpty()) {
                    throw new LogUnavailableException("no answer to a batch read");
                }
                return messages;
            }
            if (message.isStatusMessage()) {
                int code = message.getStatus().getCode();
                if (code != END && code != NOT_FOUND) {
                    throw new LogUnavailableException("the server says: " + message.getStatus());
                }
                return messages;
            }
            messages.add(StoredMessage.fromDirectGet(message));
        }
    }

    private @Nullable Message next() {
        try {
            Message message = inbox.nextMessage(timeout);
            for (int more = 1; message == null && more < TIMEOUTS && isConnected(); more++) {
                message = inbox.nextMessage(timeout);
            }
            return message;
        } catch (InterruptedException stopped) {
            throw Interrupts.unavailable(stopped);
        } catch (IllegalStateException closed) {
            throw new LogUnavailableException("not connected: " + closed.getMessage(), closed);
        }
    }

    private boolean isConnected() {
        return connection.getStatus() == Connection.Status.CONNECTED;
    }

    @Override
    public void close() {
        if (inbox.isActive()) {
            inbox.unsubscribe();
        }
    }
}
