package dev.annals.projector.valkey;

import dev.annals.projector.ReadModelUnavailableException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.Optional;

/// A connection that is made when it is first needed and made again by itself when it breaks. While it is broken,
/// commands fail at once instead of waiting in a queue: what is to be done is decided anew by whoever asked.
public final class ValkeyConnection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final RedisClient client;
    private final Duration timeout;
    private Optional<StatefulRedisConnection<String, byte[]>> open = Optional.empty();

    /// To the server at an address such as `redis://127.0.0.1:6379`.
    ///
    /// @param timeout how long a command may take
    public ValkeyConnection(String uri, Duration timeout) {
        this.timeout = timeout;
        RedisURI address = RedisURI.create(uri);
        address.setTimeout(CONNECT);
        this.client = RedisClient.create(address);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .build());
    }

    /// The connection.
    ///
    /// @throws ReadModelUnavailableException if it cannot be made
    synchronized StatefulRedisConnection<String, byte[]> get() {
        if (open.isEmpty()) {
            try {
                StatefulRedisConnection<String, byte[]> made =
                        client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
                made.setTimeout(timeout);
                open = Optional.of(made);
            } catch (RedisException failure) {
                throw new ReadModelUnavailableException("Valkey: " + failure.getMessage(), failure);
            }
        }
        return open.get();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
