package dev.annals.command.aggregate;

import java.util.Optional;

/// Keeps loaded aggregates between commands, within a bound. May forget any at any time; what it keeps may be behind
/// the log, which only costs a conflict.
public interface AggregateCache {

    /// Hands an aggregate out, so that nobody else holds it while it changes.
    Optional<LoadedAggregate> take(String aggregateId);

    /// Keeps an aggregate; nobody may change it from here on.
    void put(LoadedAggregate aggregate);
}
