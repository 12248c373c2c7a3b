package dev.annals.projector.verification;

import java.util.Collection;
import java.util.Map;

/// Compares what one generation of a projection holds of aggregates with their histories. Safe for use by many threads.
public interface Comparison {

    /// What is held of these aggregates of one partition now, by their ids: one for each, also where nothing is.
    ///
    /// @throws dev.annals.projector.ReadModelUnavailableException if the store does not answer
    Map<String, Evidence> read(int partition, Collection<String> aggregateIds);
}
