package dev.annals.query.search;

import dev.annals.event.v1.ContextEvent;

/// Whose events are looked for.
public sealed interface Scope {

    /// Everybody's.
    record Everything() implements Scope {}

    /// Those of one aggregate.
    record OneAggregate(String aggregateId) implements Scope {}

    /// Whether an event is in it.
    default boolean matches(ContextEvent event) {
        return switch (this) {
            case Everything everything -> true;
            case OneAggregate(String aggregateId) -> event.getAggregateId().equals(aggregateId);
        };
    }
}
