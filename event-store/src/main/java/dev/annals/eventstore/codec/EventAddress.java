package dev.annals.eventstore.codec;

import dev.annals.eventstore.AggregateIds;

/// Where an event stands among all histories; no two events share one.
public record EventAddress(String aggregateId, long version) {
    public EventAddress {
        if (!AggregateIds.isValid(aggregateId)) {
            throw new IllegalArgumentException("not an aggregate id: '%s'".formatted(aggregateId));
        }
        if (version < 1) {
            throw new IllegalArgumentException("version %d of %s: versions begin at 1".formatted(version, aggregateId));
        }
    }
}
