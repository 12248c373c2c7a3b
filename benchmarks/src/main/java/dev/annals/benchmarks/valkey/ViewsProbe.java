package dev.annals.benchmarks.valkey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.benchmarks.ReadModelProbe;
import dev.annals.benchmarks.workload.ModelRow;
import dev.annals.domain.AggregateViews;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.ViewKeys;
import dev.annals.state.v1.AggregateView;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The views in Valkey.
public final class ViewsProbe implements ReadModelProbe {
    private static final int SCANNED = 1_000;

    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> connection;
    private final Generation generation;
    private final int partitions;

    public ViewsProbe(String uri, Generation generation, int partitions) {
        this.client = RedisClient.create(uri);
        this.connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        this.generation = generation;
        this.partitions = partitions;
    }

    /// What the server says of itself.
    public String serverVersion() {
        return connection
                .sync()
                .info("server")
                .lines()
                .filter(line -> line.startsWith("valkey_version:"))
                .map(line -> line.substring(line.indexOf(':') + 1))
                .findFirst()
                .orElse("unknown");
    }

    @Override
    public List<Long> checkpoints() {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> Optional.ofNullable(connection
                                .sync()
                                .hget(new ViewKeys(generation, partition).checkpoint(), ViewKeys.CHECKPOINT_POSITION))
                        .map(position -> Long.parseLong(new String(position, UTF_8)))
                        .orElse(0L))
                .toList();
    }

    @Override
    public List<ModelRow> rows() {
        List<ModelRow> rows = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            String views = new ViewKeys(generation, partition).view("*");
            ScanArgs matching = ScanArgs.Builder.limit(SCANNED).match(views);
            ScanCursor cursor = ScanCursor.INITIAL;
            do {
                KeyScanCursor<String> found = connection.sync().scan(cursor, matching);
                found.getKeys().forEach(key -> rows.add(row(connection.sync().get(key))));
                cursor = found;
            } while (!cursor.isFinished());
        }
        return rows;
    }

    private static ModelRow row(byte[] bytes) {
        try {
            return ModelRow.of(AggregateViews.state(AggregateView.parseFrom(bytes)));
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
