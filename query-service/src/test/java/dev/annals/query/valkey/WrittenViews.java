package dev.annals.query.valkey;

import dev.annals.domain.AggregateFold;
import dev.annals.domain.AggregateViews;
import dev.annals.domain.EventFacets;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.readmodel.EventIndex;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.ViewKeys;
import dev.annals.state.v1.AggregateView;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// Writes views into Valkey as far as a test wants them, in the names that the projector uses.
public final class WrittenViews implements AutoCloseable {
    private final RedisClient client;
    private final RedisCommands<String, byte[]> commands;
    private final Generation generation;
    private final Partitions partitions;

    public WrittenViews(String uri, Generation generation, Partitions partitions) {
        this.client = RedisClient.create(uri);
        this.commands = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE))
                .sync();
        this.generation = generation;
        this.partitions = partitions;
    }

    /// Applies events, and says that each partition is as far as its last one.
    public void apply(List<RecordedEvent> events) {
        for (RecordedEvent recorded : events) {
            int partition = partitions.of(recorded.event().getAggregateId());
            fold(new ViewKeys(generation, partition), recorded);
            index(new ViewKeys(generation, partition), recorded);
            checkpoint(partition, recorded.position());
        }
    }

    /// Says how far a partition is.
    public void checkpoint(int partition, long position) {
        commands.hset(new ViewKeys(generation, partition).checkpoint(), ViewKeys.CHECKPOINT_POSITION, bytes(position));
    }

    /// Writes bytes that are no state.
    public void damage(String aggregateId) {
        ViewKeys keys = new ViewKeys(generation, partitions.of(aggregateId));
        commands.set(keys.view(aggregateId), new byte[] {1, 2, 3});
    }

    /// Holds back an aggregate.
    public void park(String aggregateId) {
        ViewKeys keys = new ViewKeys(generation, partitions.of(aggregateId));
        commands.hset(keys.parked(), aggregateId, new byte[0]);
    }

    /// Has given up an event of an aggregate.
    public void giveUp(String aggregateId) {
        ViewKeys keys = new ViewKeys(generation, partitions.of(aggregateId));
        commands.sadd(keys.incomplete(), aggregateId.getBytes(StandardCharsets.US_ASCII));
    }

    /// Whole at first, then continued.
    private void fold(ViewKeys keys, RecordedEvent recorded) {
        ContextEvent event = recorded.event();
        if (event.getVersion() == 1) {
            AggregateFold fold = AggregateFold.start(event.getAggregateId());
            fold.apply(event);
            AggregateView view = AggregateViews.whole(fold.state(), recorded.position());
            commands.set(keys.view(event.getAggregateId()), view.toByteArray());
        } else {
            AggregateView view = AggregateViews.continuation(List.of(event), recorded.position());
            commands.append(keys.view(event.getAggregateId()), view.toByteArray());
        }
    }

    private void index(ViewKeys keys, RecordedEvent recorded) {
        ContextEvent event = recorded.event();
        add(keys, EventIndex.EVENT_TYPE, List.of(event.getEventType()), recorded.position());
        add(keys, EventIndex.AGGREGATE_TYPE, List.of(event.getAggregateType()), recorded.position());
        add(keys, EventIndex.CORRELATION, List.of(event.getCorrelationId()), recorded.position());
        add(keys, EventIndex.CAUSATION, List.of(event.getCausationId()), recorded.position());
        add(keys, EventIndex.AGENT, EventFacets.agents(event), recorded.position());
        add(keys, EventIndex.TAG, EventFacets.tags(event), recorded.position());
        add(keys, EventIndex.USER, List.of(event.getUserId()), recorded.position());
        add(keys, EventIndex.SERVICE, List.of(event.getServiceName()), recorded.position());
        add(keys, EventIndex.WORKFLOW, List.of(event.getWorkflowId()), recorded.position());
        add(keys, EventIndex.CONVERSATION, List.of(event.getConversationId()), recorded.position());
        add(keys, EventIndex.EXECUTION, List.of(event.getExecutionId()), recorded.position());
        event.getMetadataMap()
                .forEach((name, value) ->
                        add(keys, EventIndex.METADATA, List.of(name + "=" + value), recorded.position()));
        commands.zadd(
                keys.eventIds(),
                (double) recorded.position(),
                event.getEventId().getBytes(StandardCharsets.US_ASCII));
    }

    private void add(ViewKeys keys, EventIndex index, Collection<String> values, long position) {
        values.stream()
                .filter(value -> !value.isEmpty())
                .forEach(value -> commands.zadd(keys.index(index, value), (double) position, bytes(position)));
    }

    private static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
