package dev.annals.eventstore.nats;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.eventstore.LogUnavailableException;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Asks the server and waits for one answer each, with bounds. Whatever keeps an answer out is a
/// [LogUnavailableException].
final class NatsRequests {
    private static final int WINDOW = 128;

    private final List<Connection> connections;
    private final Duration timeout;
    private final Patience patience;
    private final AtomicInteger next = new AtomicInteger();

    NatsRequests(List<Connection> connections, Duration timeout, Patience patience) {
        this.connections = List.copyOf(connections);
        this.timeout = timeout;
        this.patience = patience;
    }

    Duration timeout() {
        return timeout;
    }

    /// One of the connections, in turn.
    Connection connection() {
        return connections.get(Math.floorMod(next.getAndIncrement(), connections.size()));
    }

    /// Tries again while patience lasts. Only for what may be asked twice.
    <T> T patiently(Supplier<T> reading) {
        Patience.Attempts attempts = patience.begin();
        while (true) {
            try {
                return reading.get();
            } catch (LogUnavailableException unavailable) {
                if (Thread.currentThread().isInterrupted() || !attempts.pause()) {
                    throw unavailable;
                }
            }
        }
    }

    /// Asks once.
    Message ask(String subject, String body) {
        return await(send(connection(), subject, new Headers(), body.getBytes(UTF_8)));
    }

    /// Asks each once, with many questions under way, and answers in their order.
    List<Message> ask(String subject, List<String> bodies) {
        Connection connection = connection();
        List<Message> answers = new ArrayList<>(bodies.size());
        for (int from = 0; from < bodies.size(); from += WINDOW) {
            bodies.subList(from, Math.min(bodies.size(), from + WINDOW)).stream()
                    .map(body -> send(connection, subject, new Headers(), body.getBytes(UTF_8)))
                    .toList()
                    .forEach(answer -> answers.add(await(answer)));
        }
        return answers;
    }

    /// Sends one message that the server answers.
    CompletableFuture<Message> send(Connection connection, String subject, Headers headers, byte[] body) {
        try {
            return connection.requestWithTimeout(subject, headers.isEmpty() ? null : headers, body, timeout);
        } catch (IllegalStateException notConnected) {
            throw new LogUnavailableException("not connected: " + notConnected.getMessage(), notConnected);
        }
    }

    /// Waits for the answer.
    Message await(CompletableFuture<Message> answer) {
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException late) {
            throw new LogUnavailableException("no answer within " + timeout, late);
        } catch (ExecutionException failed) {
            throw new LogUnavailableException("no answer: " + failed.getCause(), failed);
        } catch (InterruptedException stopped) {
            throw Interrupts.unavailable(stopped);
        }
    }
}
