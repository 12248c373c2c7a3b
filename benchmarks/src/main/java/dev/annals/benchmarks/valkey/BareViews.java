package dev.annals.benchmarks.valkey;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.projector.views.ViewBatch;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.ViewKeys;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The limit of projecting into Valkey: the views and index entries of a projection as plain commands, one pipeline
/// for each batch, nothing else.
public final class BareViews implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> connection;
    private final Generation generation;

    public BareViews(String uri, Generation generation) {
        this.client = RedisClient.create(uri);
        this.connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        this.generation = generation;
        connection.setAutoFlushCommands(false);
    }

    /// What one pipeline writes.
    public record Ready(
            Map<String, byte[]> views, Map<String, byte[]> continued, Map<String, ScoredValue<byte[]>[]> index) {}

    /// The pipeline of a batch.
    public Ready ready(ViewBatch batch) {
        ViewKeys keys = new ViewKeys(generation, batch.partition());
        Map<String, byte[]> views = new LinkedHashMap<>();
        batch.states()
                .forEach(folded ->
                        views.put(keys.view(folded.aggregateId()), folded.view().toByteArray()));
        Map<String, byte[]> continued = new LinkedHashMap<>();
        batch.continuations()
                .forEach(continuation -> continued.put(
                        keys.view(continuation.aggregateId()),
                        continuation.added().toByteArray()));
        Map<String, ScoredValue<byte[]>[]> index = new LinkedHashMap<>();
        batch.index()
                .forEach((entry, positions) -> index.put(
                        keys.index(entry.index(), entry.value()),
                        scored(positions.stream()
                                .map(position -> ScoredValue.just(position, text(position)))
                                .toList())));
        index.put(
                keys.eventIds(),
                scored(batch.eventIds().entrySet().stream()
                        .map(event -> ScoredValue.just(
                                event.getValue(), event.getKey().getBytes(UTF_8)))
                        .toList()));
        return new Ready(views, continued, index);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type cannot be made otherwise.
    private static ScoredValue<byte[]>[] scored(List<ScoredValue<byte[]>> values) {
        return values.toArray(ScoredValue[]::new);
    }

    private static byte[] text(long number) {
        return Long.toString(number).getBytes(UTF_8);
    }

    /// Writes them all.
    public void write(List<Ready> batches) {
        RedisAsyncCommands<String, byte[]> commands = connection.async();
        List<RedisFuture<?>> before = new ArrayList<>();
        for (Ready batch : batches) {
            List<RedisFuture<?>> answers = new ArrayList<>();
            batch.views().forEach((key, bytes) -> answers.add(commands.set(key, bytes)));
            batch.continued().forEach((key, bytes) -> answers.add(commands.append(key, bytes)));
            batch.index().forEach((key, values) -> answers.add(commands.zadd(key, values)));
            connection.flushCommands();
            // One pipeline is on its way while the next is made.
            await(before);
            before = answers;
        }
        await(before);
    }

    private static void await(List<RedisFuture<?>> answers) {
        if (!LettuceFutures.awaitAll(PATIENCE, answers.toArray(RedisFuture[]::new))) {
            throw new IllegalStateException("Valkey did not answer within " + PATIENCE);
        }
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
