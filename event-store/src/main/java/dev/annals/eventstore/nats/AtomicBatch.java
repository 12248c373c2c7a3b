package dev.annals.eventstore.nats;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.codec.StoredEvent;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/// Publishes several events so that the server records all of them or none. The last one commits and is answered.
final class AtomicBatch {
    private final NatsRequests requests;
    private final Connection connection;

    AtomicBatch(NatsRequests requests, Connection connection) {
        this.requests = requests;
        this.connection = connection;
    }

    /// Sends the whole batch; the future is the answer to its commit.
    CompletableFuture<Message> send(List<StoredEvent> events) {
        // Stored with each event, so short; the server needs it unique among the batches open at one time.
        String id = Long.toString(ThreadLocalRandom.current().nextLong() >>> 4, Character.MAX_RADIX);
        int last = events.size();
        try {
            for (int sequence = 1; sequence < last; sequence++) {
                StoredEvent event = events.get(sequence - 1);
                connection.publish(
                        event.subject(), headers(id, sequence), event.bytes().toByteArray());
            }
        } catch (IllegalStateException notConnected) {
            throw new LogUnavailableException("not connected: " + notConnected.getMessage(), notConnected);
        }
        StoredEvent event = events.getLast();
        Headers commit = headers(id, last).put("Nats-Batch-Commit", "1");
        return requests.send(connection, event.subject(), commit, event.bytes().toByteArray());
    }

    private static Headers headers(String id, int sequence) {
        return new Headers().put("Nats-Batch-Id", id).put("Nats-Batch-Sequence", Integer.toString(sequence));
    }
}
