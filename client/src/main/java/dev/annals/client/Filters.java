package dev.annals.client;

import com.google.protobuf.Timestamp;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.TimeBasis;
import java.time.Instant;
import java.util.Arrays;

/// The filters that are asked for most. Each can be narrowed further: `ofRun("run-7").toBuilder().setTag(...)`.
public final class Filters {
    private Filters() {}

    /// Every event.
    public static EventFilter all() {
        return EventFilter.getDefaultInstance();
    }

    /// Events of these types, by any of their names, for example `context.decision.added`.
    public static EventFilter ofTypes(String... eventTypes) {
        return EventFilter.newBuilder()
                .addAllEventTypes(Arrays.asList(eventTypes))
                .build();
    }

    /// The history of one aggregate.
    public static EventFilter ofAggregate(String aggregateId) {
        return EventFilter.newBuilder().setAggregateId(aggregateId).build();
    }

    /// Events of one run or request, across aggregates.
    public static EventFilter ofRun(String correlationId) {
        return EventFilter.newBuilder().setCorrelationId(correlationId).build();
    }

    /// Events that an agent caused, decided, sent, called or wrote, or that are about it.
    public static EventFilter ofAgent(String agentId) {
        return EventFilter.newBuilder().setAgentId(agentId).build();
    }

    /// What an event or a command made happen.
    public static EventFilter causedBy(String eventId) {
        return EventFilter.newBuilder().setCausationId(eventId).build();
    }

    /// Events with a tag.
    public static EventFilter tagged(String tag) {
        return EventFilter.newBuilder().setTag(tag).build();
    }

    /// Events on behalf of a person.
    public static EventFilter ofUser(String userId) {
        return EventFilter.newBuilder().setUserId(userId).build();
    }

    /// Events of aggregates of these types, for example `feature`.
    public static EventFilter ofAggregateTypes(String... aggregateTypes) {
        return EventFilter.newBuilder()
                .addAllAggregateTypes(Arrays.asList(aggregateTypes))
                .build();
    }

    /// Events after one position of the log and up to another.
    public static EventFilter between(long afterPosition, long untilPosition) {
        return EventFilter.newBuilder()
                .setAfterPosition(afterPosition)
                .setUntilPosition(untilPosition)
                .build();
    }

    /// Events recorded from one time to another, both included.
    public static EventFilter recordedBetween(Instant from, Instant to) {
        return between(from, to, TimeBasis.TIME_BASIS_RECORDED);
    }

    /// Events that happened from one time to another, both included, by the clocks of those who observed them.
    public static EventFilter occurredBetween(Instant from, Instant to) {
        return between(from, to, TimeBasis.TIME_BASIS_OCCURRED);
    }

    private static EventFilter between(Instant from, Instant to, TimeBasis basis) {
        return EventFilter.newBuilder()
                .setFromTime(timestamp(from))
                .setToTime(timestamp(to))
                .setTimeBasis(basis)
                .build();
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
