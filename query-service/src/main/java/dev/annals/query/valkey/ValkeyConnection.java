package dev.annals.query.valkey;

import dev.annals.query.Availability;
import dev.annals.query.ReadModelUnavailableException;
import dev.annals.readmodel.Projection;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one connection to Valkey, which many threads share. It is made in the background, again and again until it
/// stands, and mended by the client when it breaks; whoever asks meanwhile is told at once that there is none.
final class ValkeyConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ValkeyConnection.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 100_000;

    private final RedisClient client;
    private final Duration answerTimeout;
    private final Availability availability = new Availability(Projection.VIEWS);
    private final Thread connecting;
    private volatile Optional<StatefulRedisConnection<String, byte[]>> connection = Optional.empty();

    ValkeyConnection(RedisURI uri, Duration answerTimeout) {
        this.client = RedisClient.create(uri);
        this.answerTimeout = answerTimeout;
        client.setOptions(ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_WAITING)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
                .timeoutOptions(TimeoutOptions.enabled(answerTimeout))
                .build());
        this.connecting = Thread.ofVirtual().name("valkey-connect").start(this::connect);
    }

    /// The commands; their answers are to be awaited with [#await].
    RedisAsyncCommands<String, byte[]> commands() {
        return connection
                .orElseThrow(() -> new ReadModelUnavailableException(Projection.VIEWS, "not connected to Valkey yet"))
                .async();
    }

    /// Waits for an answer, no longer than the timeout.
    <T extends @Nullable Object> T await(Future<T> answer) {
        try {
            T read = answer.get(answerTimeout.toNanos(), TimeUnit.NANOSECONDS);
            availability.answered();
            return read;
        } catch (ExecutionException | TimeoutException failure) {
            throw availability.failed("Valkey does not answer", failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ReadModelUnavailableException(Projection.VIEWS, "interrupted", stopping);
        }
    }

    private void connect() {
        Duration pause = FIRST_PAUSE;
        while (connection.isEmpty() && !Thread.currentThread().isInterrupted()) {
            try {
                connection = Optional.of(client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)));
                LOG.atInfo().log("connected to Valkey");
            } catch (RedisException refused) {
                if (pause.equals(FIRST_PAUSE)) {
                    LOG.atWarn().addKeyValue("cause", refused.getMessage()).log("cannot connect to Valkey yet");
                }
                pause = pause(pause);
            }
        }
    }

    private static Duration pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    @Override
    public void close() {
        connecting.interrupt();
        connection.ifPresent(StatefulRedisConnection::close);
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
