package dev.annals.projector;

import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import dev.annals.domain.EventIds;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Events of no particular meaning, for tests of the flow.
public final class GivenEvents {
    /// The generation of tests that have but one.
    public static final Generation GENERATION = new Generation("g1");

    private GivenEvents() {}

    /// A partition of that generation.
    public static ProjectionPartition partition(Projection projection, int partition) {
        return new ProjectionPartition(projection, GENERATION, partition);
    }

    /// That generation of a projection.
    public static ProjectionGeneration whole(Projection projection) {
        return new ProjectionGeneration(projection, GENERATION);
    }

    /// An event as every reader sees it.
    public static ContextEvent event(String aggregateId, long version) {
        return ContextEvent.newBuilder()
                .setAggregateId(aggregateId)
                .setVersion(version)
                .setEventId(EventIds.of(aggregateId, version))
                .setAggregateType("custom")
                .setEventType("custom.counted")
                .setRequestId("request-%s-%d".formatted(aggregateId, version))
                .setTimestamp(Timestamp.newBuilder().setSeconds(1_767_225_600L + version))
                .setCustomEventRecorded(CustomEventRecorded.newBuilder()
                        .setTypeName("counted")
                        .setData(Struct.newBuilder()
                                .putFields(
                                        "n" + version % 7,
                                        Value.newBuilder()
                                                .setNumberValue((double) version)
                                                .build())))
                .build();
    }

    /// Appends the next `count` events of an aggregate.
    public static void append(EventLog log, String aggregateId, int count) {
        long version = log.version(aggregateId);
        List<ContextEvent> events = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            events.add(event(aggregateId, version + i));
        }
        log.append(events);
    }

    /// Appends whole histories that are mixed already.
    public static void append(EventLog log, List<ContextEvent> events) {
        for (int from = 0; from < events.size(); from += EventLog.MAX_APPEND) {
            log.append(events.subList(from, Math.min(from + EventLog.MAX_APPEND, events.size())).stream()
                    .map(event -> event.toBuilder()
                            .setRequestId("request-" + event.getEventId())
                            .build())
                    .toList());
        }
    }

    /// The same histories of other aggregates.
    public static List<ContextEvent> renamed(String prefix, List<ContextEvent> events) {
        return events.stream()
                .map(event -> {
                    String aggregateId = prefix + event.getAggregateId();
                    return event.toBuilder()
                            .setAggregateId(aggregateId)
                            .setEventId(EventIds.of(aggregateId, event.getVersion()))
                            .build();
                })
                .toList();
    }

    /// Appends events of several aggregates in a random order.
    public static void appendAtRandom(EventLog log, RandomGenerator random, int aggregates, int count) {
        for (int i = 0; i < count; i++) {
            append(log, "aggregate-" + random.nextInt(aggregates), 1);
        }
    }

    /// All events of the log.
    public static List<RecordedEvent> all(EventLog log) {
        List<RecordedEvent> events = new ArrayList<>();
        while (events.size() < log.head().position()) {
            events.addAll(log.page(events.size() + 1, EventLog.MAX_PAGE));
        }
        return events;
    }

    /// The events of a partition.
    public static List<RecordedEvent> ofPartition(EventLog log, int partition) {
        return all(log).stream()
                .filter(recorded -> log.partitions().of(recorded.event().getAggregateId()) == partition)
                .toList();
    }
}
