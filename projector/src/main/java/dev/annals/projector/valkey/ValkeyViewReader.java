package dev.annals.projector.valkey;

import static dev.annals.projector.valkey.ValkeyFailures.answered;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.google.protobuf.ByteString;
import dev.annals.projector.views.StoredView;
import dev.annals.projector.views.ViewReader;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.ViewKeys;
import io.lettuce.core.KeyValue;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One generation of the views in Valkey, as it is stored.
final class ValkeyViewReader implements ViewReader {
    private static final byte[] NONE = "0".getBytes(UTF_8);

    private final ValkeyConnection connection;
    private final Generation generation;

    ValkeyViewReader(ValkeyConnection connection, Generation generation) {
        this.connection = connection;
        this.generation = generation;
    }

    @Override
    public Map<String, StoredView> views(int partition, Collection<String> aggregateIds) {
        ViewKeys keys = new ViewKeys(generation, partition);
        return answered(() -> {
            StatefulRedisConnection<String, byte[]> open = connection.get();
            Map<String, RedisFuture<List<KeyValue<String, byte[]>>>> asked = new LinkedHashMap<>();
            for (String aggregateId : aggregateIds) {
                asked.put(
                        aggregateId,
                        open.async()
                                .hmget(
                                        keys.state(aggregateId),
                                        ViewKeys.STATE,
                                        ViewKeys.STATE_VERSION,
                                        ViewKeys.STATE_POSITION));
            }
            Map<String, StoredView> views = new HashMap<>();
            asked.forEach((aggregateId, answer) -> views.put(
                    aggregateId,
                    view(LettuceFutures.awaitOrCancel(answer, open.getTimeout().toNanos(), NANOSECONDS))));
            return views;
        });
    }

    private static StoredView view(List<KeyValue<String, byte[]>> fields) {
        return new StoredView(
                ByteString.copyFrom(fields.get(0).getValueOrElse(new byte[0])),
                number(fields.get(1)),
                number(fields.get(2)));
    }

    private static long number(KeyValue<String, byte[]> field) {
        return Long.parseLong(new String(field.getValueOrElse(NONE), UTF_8));
    }
}
