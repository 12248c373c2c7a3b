package dev.annals.projector.valkey;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.projector.ProjectionPartition;
import dev.annals.projector.PublishedOffsets;
import dev.annals.readmodel.ViewKeys;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The positions of a pod in a hash, one field for each partition of each projection.
public final class ValkeyOffsets implements PublishedOffsets {
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final ValkeyConnection connection;
    private final String key;

    public ValkeyOffsets(ValkeyConnection connection, String pod) {
        this.connection = connection;
        this.key = ViewKeys.consumerOffset(pod);
    }

    @Override
    public void publish(Map<ProjectionPartition, Long> positions) {
        Map<String, byte[]> fields = new HashMap<>();
        positions.forEach((partition, position) ->
                fields.put(partition.toString(), Long.toString(position).getBytes(UTF_8)));
        ValkeyFailures.answered(() -> replace(connection.get().async(), fields));
    }

    /// One after the other on one connection; for people's eyes that is atomic enough.
    private boolean replace(RedisAsyncCommands<String, byte[]> commands, Map<String, byte[]> fields) {
        List<RedisFuture<?>> answers = new ArrayList<>(List.of(commands.unlink(key)));
        if (!fields.isEmpty()) {
            answers.add(commands.hset(key, fields));
            answers.add(commands.expire(key, FORGOTTEN_AFTER));
        }
        Duration timeout = connection.get().getTimeout();
        if (!LettuceFutures.awaitAll(timeout, answers.toArray(RedisFuture[]::new))) {
            throw new RedisCommandTimeoutException("offsets were not taken within " + timeout);
        }
        return true;
    }
}
