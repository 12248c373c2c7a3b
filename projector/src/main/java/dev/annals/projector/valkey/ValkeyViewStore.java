package dev.annals.projector.valkey;

import static dev.annals.projector.valkey.ValkeyFailures.answered;
import static dev.annals.projector.valkey.ValkeyFailures.translated;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.google.protobuf.UnsafeByteOperations;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.Wish;
import dev.annals.projector.views.FoldedState;
import dev.annals.projector.views.RewritableViews;
import dev.annals.projector.views.StoredView;
import dev.annals.projector.views.ViewBatch;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.ViewKeys;
import io.lettuce.core.KeyValue;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One generation of the views in Valkey. Each batch is one call of a function, which checks the checkpoint, writes and
/// moves the checkpoint while nothing else runs, in the one slot that a partition's keys share.
public final class ValkeyViewStore implements RewritableViews {
    /// First in an answer: the batch is written.
    private static final int APPLIED = 1;
    /// First in an answer: something that the batch continues is not as it was left.
    private static final int UNEXPECTED = 2;

    private final ValkeyConnection connection;
    private final ValkeyLibrary library;
    private final Generation generation;
    private volatile boolean prepared;

    public ValkeyViewStore(ValkeyConnection connection, Generation generation) {
        this.connection = connection;
        this.library = new ValkeyLibrary(connection);
        this.generation = generation;
    }

    @Override
    public synchronized void prepare() {
        if (!prepared) {
            answered(() -> {
                library.load();
                return true;
            });
            prepared = true;
        }
    }

    @Override
    public Checkpoint claim(int partition, String owner) {
        List<String> keys = List.of(keys(partition).checkpoint());
        return checkpoint(answered(() -> library.call("annals_2_claim", keys, List.of(owner.getBytes(UTF_8)))));
    }

    @Override
    public Checkpoint checkpoint(int partition) {
        List<KeyValue<String, byte[]>> stored = answered(() -> connection
                .get()
                .sync()
                .hmget(
                        keys(partition).checkpoint(),
                        ViewKeys.CHECKPOINT_POSITION,
                        ViewKeys.CHECKPOINT_EPOCH,
                        ViewKeys.CHECKPOINT_RECORDED_TIME));
        return checkpoint(stored.stream()
                .<Object>map(field -> field.getValueOrElse("0".getBytes(UTF_8)))
                .toList());
    }

    /// A key that holds something else means that somebody else wrote it: nothing sensible can be built on that.
    @Override
    public Map<String, StoredView> views(int partition, Collection<String> aggregateIds) {
        try {
            return translated(() -> read(keys(partition), aggregateIds));
        } catch (RefusedException noView) {
            throw new IllegalStateException("Valkey: " + noView.reason(), noView);
        }
    }

    private Map<String, StoredView> read(ViewKeys keys, Collection<String> aggregateIds) {
        StatefulRedisConnection<String, byte[]> open = connection.get();
        Map<String, RedisFuture<byte[]>> asked = new LinkedHashMap<>();
        for (String aggregateId : aggregateIds) {
            asked.put(aggregateId, open.async().get(keys.view(aggregateId)));
        }
        Map<String, StoredView> found = new HashMap<>();
        asked.forEach((aggregateId, answer) -> {
            byte[] bytes =
                    LettuceFutures.awaitOrCancel(answer, open.getTimeout().toNanos(), NANOSECONDS);
            if (bytes != null) {
                found.put(aggregateId, new StoredView(UnsafeByteOperations.unsafeWrap(bytes)));
            }
        });
        return found;
    }

    @Override
    public Parking parking(int partition) {
        Map<String, byte[]> parked =
                answered(() -> connection.get().sync().hgetall(keys(partition).parked()));
        Map<String, byte[]> discarded =
                answered(() -> connection.get().sync().hgetall(keys(partition).discarded()));
        return new Parking(
                parked.values().stream().map(ParkingRecords::parked).toList(),
                discarded.values().stream().map(ParkingRecords::discarded).toList());
    }

    @Override
    public boolean leave(int partition, ParkedAggregate parked, Wish wish) {
        List<String> keys = List.of(keys(partition).parked());
        List<byte[]> values = List.of(
                parked.aggregateId().getBytes(UTF_8),
                ParkingRecords.bytes(parked),
                ParkingRecords.bytes(parked.wishing(wish)));
        return answered(() -> library.call("annals_2_leave", keys, values))
                .getFirst()
                .equals(1L);
    }

    @Override
    public ApplyOutcome commit(ViewBatch batch) {
        ViewArguments arguments = ViewArguments.of(keys(batch.partition()), batch);
        return guarded("annals_2_apply", arguments.keys(), arguments.values(), batch.next());
    }

    @Override
    public ApplyOutcome replace(int partition, Checkpoint expected, FoldedState state) {
        ViewKeys names = keys(partition);
        List<String> keys = List.of(names.checkpoint(), names.view(state.aggregateId()));
        List<byte[]> values = List.of(
                bytes(expected.position()),
                bytes(expected.epoch()),
                state.view().toByteArray());
        return guarded("annals_2_replace", keys, values, expected);
    }

    /// Calls a function that does its work only if the checkpoint is the expected one.
    ///
    /// @param next the checkpoint afterwards
    private ApplyOutcome guarded(String function, List<String> keys, List<byte[]> values, Checkpoint next) {
        try {
            List<Object> answer = translated(() -> library.call(function, keys, values));
            return switch (((Number) answer.getFirst()).intValue()) {
                case APPLIED -> new ApplyOutcome.Applied(next);
                case UNEXPECTED ->
                    new ApplyOutcome.Refused(
                            "Valkey: %s is not as it was left".formatted(new String((byte[]) answer.getLast(), UTF_8)));
                default -> new ApplyOutcome.Fenced(checkpoint(answer.subList(1, answer.size())));
            };
        } catch (RefusedException refused) {
            return new ApplyOutcome.Refused("Valkey: " + refused.reason());
        }
    }

    private static byte[] bytes(long number) {
        return Long.toString(number).getBytes(UTF_8);
    }

    private ViewKeys keys(int partition) {
        return new ViewKeys(generation, partition);
    }

    /// Position, epoch and recorded time as decimal text.
    private static Checkpoint checkpoint(List<Object> fields) {
        List<Long> numbers = fields.stream()
                .map(field -> Long.parseLong(new String((byte[]) field, UTF_8)))
                .toList();
        return new Checkpoint(numbers.get(0), numbers.get(1), Instant.EPOCH.plus(numbers.get(2), ChronoUnit.MICROS));
    }
}
