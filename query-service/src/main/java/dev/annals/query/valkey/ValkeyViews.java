package dev.annals.query.valkey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.domain.AggregateViews;
import dev.annals.eventstore.Partitions;
import dev.annals.query.Span;
import dev.annals.query.Views;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.ViewKeys;
import dev.annals.state.v1.AggregateView;
import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The views of one generation in Valkey. What belongs to one question is sent at once and awaited together.
public final class ValkeyViews implements Views, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ValkeyViews.class);

    private final ValkeyConnection valkey;
    private final Partitions partitions;
    private final List<ViewKeys> keys;

    /// Connects in the background.
    ///
    /// @param uri for example `redis://127.0.0.1:6379`
    /// @param answerTimeout how long an answer may take
    public ValkeyViews(String uri, Generation generation, Partitions partitions, Duration answerTimeout) {
        this(new ValkeyConnection(RedisURI.create(uri), answerTimeout), generation, partitions);
    }

    private ValkeyViews(ValkeyConnection valkey, Generation generation, Partitions partitions) {
        this.valkey = valkey;
        this.partitions = partitions;
        this.keys = IntStream.range(0, partitions.count())
                .mapToObj(partition -> new ViewKeys(generation, partition))
                .toList();
    }

    /// Those of another generation, over the same connection.
    public ValkeyViews ofGeneration(Generation other) {
        return new ValkeyViews(valkey, other, partitions);
    }

    @Override
    public OptionalLong checkpoint(int partition) {
        return number(valkey.await(askCheckpoint(valkey.commands(), keys.get(partition))));
    }

    @Override
    public Map<Integer, Long> checkpoints() {
        List<RedisFuture<byte[]>> asked = each(ValkeyViews::askCheckpoint);
        Map<Integer, Long> checkpoints = new TreeMap<>();
        for (int partition = 0; partition < asked.size(); partition++) {
            int place = partition;
            number(valkey.await(asked.get(partition))).ifPresent(position -> checkpoints.put(place, position));
        }
        return checkpoints;
    }

    @Override
    public Map<Integer, Owner> owners() {
        List<RedisFuture<List<KeyValue<String, byte[]>>>> asked = each((commands, home) ->
                commands.hmget(home.checkpoint(), ViewKeys.CHECKPOINT_OWNER, ViewKeys.CHECKPOINT_EPOCH));
        Map<Integer, Owner> owners = new TreeMap<>();
        for (int partition = 0; partition < asked.size(); partition++) {
            List<KeyValue<String, byte[]>> found = valkey.await(asked.get(partition));
            if (found.getLast().hasValue()) {
                String pod = new String(found.getFirst().getValueOrElse(new byte[0]), US_ASCII);
                long epoch = Long.parseLong(new String(found.getLast().getValue(), US_ASCII));
                owners.put(partition, new Owner(pod, epoch));
            }
        }
        return owners;
    }

    @Override
    public Map<Integer, Integer> parked() {
        List<RedisFuture<Long>> asked = each((commands, home) -> commands.hlen(home.parked()));
        Map<Integer, Integer> parked = new TreeMap<>();
        for (int partition = 0; partition < asked.size(); partition++) {
            parked.put(partition, valkey.await(asked.get(partition)).intValue());
        }
        return parked;
    }

    @Override
    public StoredState state(String aggregateId) {
        ViewKeys home = keys.get(partitions.of(aggregateId));
        RedisAsyncCommands<String, byte[]> commands = valkey.commands();
        RedisFuture<byte[]> checkpoint = askCheckpoint(commands, home);
        // Before the state: what is released meanwhile must not make a state look complete that was not.
        RedisFuture<Boolean> parked = commands.hexists(home.parked(), aggregateId);
        RedisFuture<Boolean> incomplete = commands.sismember(home.incomplete(), aggregateId.getBytes(US_ASCII));
        RedisFuture<byte[]> view = commands.get(home.view(aggregateId));
        return new StoredState(
                number(valkey.await(checkpoint)),
                Optional.ofNullable(valkey.await(view)).flatMap(bytes -> placed(aggregateId, bytes)),
                valkey.await(parked) || valkey.await(incomplete));
    }

    @Override
    public List<Long> count(List<IndexedValues> dimensions, Span span) {
        Range<Long> range = Range.create(span.first(), span.last());
        RedisAsyncCommands<String, byte[]> commands = valkey.commands();
        List<List<RedisFuture<Long>>> asked = dimensions.stream()
                .map(dimension -> lists(dimension).stream()
                        .map(key -> commands.zcount(key, range))
                        .toList())
                .toList();
        return asked.stream()
                .map(answers -> answers.stream().mapToLong(valkey::await).sum())
                .toList();
    }

    @Override
    public List<List<Long>> positions(IndexedValues dimension, IntFunction<Span> spans, int limit) {
        Limit most = Limit.create(0, limit);
        RedisAsyncCommands<String, byte[]> commands = valkey.commands();
        List<String> lists = lists(dimension);
        List<Optional<RedisFuture<List<byte[]>>>> asked = IntStream.range(0, lists.size())
                .mapToObj(n -> ask(commands, lists.get(n), spans.apply(n), most))
                .toList();
        return asked.stream()
                .map(answer ->
                        answer.map(valkey::await).map(ValkeyViews::numbers).orElse(List.of()))
                .toList();
    }

    private static Optional<RedisFuture<List<byte[]>>> ask(
            RedisAsyncCommands<String, byte[]> commands, String list, Span span, Limit most) {
        if (span.isEmpty()) {
            return Optional.empty();
        }
        Range<Long> range = Range.create(span.first(), span.last());
        return Optional.of(
                span.rising()
                        ? commands.zrangebyscore(list, range, most)
                        : commands.zrevrangebyscore(list, range, most));
    }

    @Override
    public OptionalLong positionOf(String eventId) {
        byte[] member = eventId.getBytes(US_ASCII);
        List<RedisFuture<Double>> asked = each((commands, home) -> commands.zscore(home.eventIds(), member));
        List<Double> found =
                asked.stream().map(valkey::await).filter(Objects::nonNull).toList();
        return found.stream().mapToLong(Double::longValue).max();
    }

    /// A question for each partition.
    private <T> List<RedisFuture<T>> each(
            BiFunction<RedisAsyncCommands<String, byte[]>, ViewKeys, RedisFuture<T>> question) {
        RedisAsyncCommands<String, byte[]> commands = valkey.commands();
        return keys.stream().map(home -> question.apply(commands, home)).toList();
    }

    /// The lists of an index dimension: one for each partition and value.
    private List<String> lists(IndexedValues dimension) {
        return keys.stream()
                .flatMap(home -> dimension.values().stream().map(value -> home.index(dimension.index(), value)))
                .toList();
    }

    private static RedisFuture<byte[]> askCheckpoint(RedisAsyncCommands<String, byte[]> commands, ViewKeys home) {
        return commands.hget(home.checkpoint(), ViewKeys.CHECKPOINT_POSITION);
    }

    /// A state that cannot be read is as good as none: the log has it too.
    private static Optional<PlacedState> placed(String aggregateId, byte[] bytes) {
        try {
            AggregateView view = AggregateView.parseFrom(bytes);
            return Optional.of(new PlacedState(AggregateViews.state(view), view.getPosition()));
        } catch (InvalidProtocolBufferException | IllegalArgumentException damaged) {
            LOG.atWarn()
                    .addKeyValue("aggregate", aggregateId)
                    .addKeyValue("cause", damaged.getMessage())
                    .log("a state in the views cannot be read");
            return Optional.empty();
        }
    }

    private static List<Long> numbers(List<byte[]> members) {
        return members.stream()
                .map(member -> Long.valueOf(new String(member, US_ASCII)))
                .toList();
    }

    private static OptionalLong number(byte @Nullable [] text) {
        return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(new String(text, US_ASCII)));
    }

    @Override
    public void close() {
        valkey.close();
    }
}
