package dev.annals.query.timetravel;

import java.util.Optional;
import java.util.function.Supplier;

/// Keeps the histories used recently, up to a bound of memory. Forgetting one is never wrong.
public interface HistoryCache {

    /// What is kept of an aggregate.
    Optional<HistoryShelf> find(String aggregateId);

    /// What is kept of an aggregate, made where there is nothing.
    HistoryShelf findOrMake(String aggregateId, Supplier<HistoryShelf> make);

    /// Says that a history grew.
    void grew(String aggregateId, HistoryShelf shelf);
}
