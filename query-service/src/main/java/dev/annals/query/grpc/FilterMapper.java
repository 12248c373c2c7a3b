package dev.annals.query.grpc;

import dev.annals.domain.AggregateType;
import dev.annals.query.search.Condition;
import dev.annals.query.search.EventFilter;
import dev.annals.query.search.PositionRange;
import dev.annals.query.search.Scope;
import dev.annals.query.search.TimeRange;
import dev.annals.readmodel.EventIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Turns the filter of a request into the conditions that events must meet.
final class FilterMapper {
    private static final int MOST_VALUES = 64;
    private static final int MOST_METADATA = 16;
    private static final int LONGEST_VALUE = 1_024;

    private final dev.annals.query.v1.EventFilter wire;
    private final Violations violations;
    private final List<Condition> conditions = new ArrayList<>();

    private FilterMapper(dev.annals.query.v1.EventFilter wire, Violations violations) {
        this.wire = wire;
        this.violations = violations;
    }

    static EventFilter filter(dev.annals.query.v1.EventFilter wire, Violations violations) {
        return new FilterMapper(wire, violations).filter();
    }

    private EventFilter filter() {
        types();
        one("correlation_id", EventIndex.CORRELATION, wire.getCorrelationId());
        one("causation_id", EventIndex.CAUSATION, wire.getCausationId());
        one("agent_id", EventIndex.AGENT, wire.getAgentId());
        one("tag", EventIndex.TAG, wire.getTag());
        one("user_id", EventIndex.USER, wire.getUserId());
        one("service_name", EventIndex.SERVICE, wire.getServiceName());
        one("workflow_id", EventIndex.WORKFLOW, wire.getWorkflowId());
        one("conversation_id", EventIndex.CONVERSATION, wire.getConversationId());
        one("execution_id", EventIndex.EXECUTION, wire.getExecutionId());
        metadata(wire.getMetadataMap());
        return new EventFilter(scope(), conditions, times(), positions());
    }

    private Scope scope() {
        return wire.getAggregateId().isEmpty()
                ? new Scope.Everything()
                : new Scope.OneAggregate(
                        ReadingMapper.aggregateId("filter.aggregate_id", wire.getAggregateId(), violations));
    }

    private void types() {
        checkNames("event_types", wire.getEventTypesList());
        checkNames("aggregate_types", wire.getAggregateTypesList());
        List<AggregateType> aggregateTypes =
                TypeNames.aggregateTypes("filter.aggregate_types", wire.getAggregateTypesList(), violations);
        anyOf(
                EventIndex.AGGREGATE_TYPE,
                aggregateTypes.stream().map(AggregateType::typeName).collect(Collectors.toUnmodifiableSet()));
        anyOf(
                EventIndex.EVENT_TYPE,
                TypeNames.eventTypes("filter.event_types", wire.getEventTypesList(), aggregateTypes, violations));
    }

    private void checkNames(String field, List<String> names) {
        if (names.size() > MOST_VALUES) {
            violations.add("filter." + field, "has %d values, %d are the most".formatted(names.size(), MOST_VALUES));
        }
    }

    private void anyOf(EventIndex index, Set<String> values) {
        if (!values.isEmpty()) {
            conditions.add(new Condition(index, values));
        }
    }

    private void one(String field, EventIndex index, String value) {
        checkLength("filter." + field, value);
        if (!value.isEmpty()) {
            conditions.add(new Condition(index, Set.of(value)));
        }
    }

    private void metadata(Map<String, String> entries) {
        if (entries.size() > MOST_METADATA) {
            violations.add(
                    "filter.metadata", "has %d entries, %d are the most".formatted(entries.size(), MOST_METADATA));
        }
        entries.forEach((name, value) -> {
            checkLength("filter.metadata[" + name + "]", name + value);
            conditions.add(new Condition(EventIndex.METADATA, Set.of(Condition.metadata(name, value))));
        });
    }

    private void checkLength(String field, String value) {
        if (value.length() > LONGEST_VALUE) {
            violations.add(field, "has %d characters, %d are the most".formatted(value.length(), LONGEST_VALUE));
        }
    }

    private PositionRange positions() {
        long after = ReadingMapper.notNegative("filter.after_position", wire.getAfterPosition(), violations);
        long until = ReadingMapper.notNegative("filter.until_position", wire.getUntilPosition(), violations);
        if (until > 0 && until <= after) {
            violations.add("filter.until_position", "is not after after_position");
        }
        return new PositionRange(Math.max(0, after) + 1, until == 0 ? Long.MAX_VALUE : until);
    }

    private TimeRange times() {
        Instant from = wire.hasFromTime()
                ? ReadingMapper.instant("filter.from_time", wire.getFromTime(), violations)
                : Instant.MIN;
        Instant to =
                wire.hasToTime() ? ReadingMapper.instant("filter.to_time", wire.getToTime(), violations) : Instant.MAX;
        if (from.isAfter(to)) {
            violations.add("filter.from_time", "is after to_time");
        }
        boolean occurred = ReadingMapper.isOccurred(wire.getTimeBasis(), violations);
        return new TimeRange(from, to, occurred ? TimeRange.Clock.OCCURRED : TimeRange.Clock.RECORDED);
    }
}
