package dev.annals.projector.verification;

import dev.annals.projector.verification.Evidence.Finding;
import java.util.Collection;
import java.util.Map;

/// Compares what one generation of a projection holds of aggregates with their histories. Safe for use by many threads.
public interface Comparison {

    /// Reads what is held of these aggregates of one partition now.
    ///
    /// @throws dev.annals.projector.ReadModelUnavailableException if the store does not answer
    Reading read(int partition, Collection<String> aggregateIds);

    /// What was read of some aggregates. Belongs to one thread.
    interface Reading {

        /// Of each of them, also where nothing is held, by its id.
        Map<String, Evidence> evidence();

        /// Compares them all, once each has taken as many events as the generation has applied.
        ///
        /// @throws dev.annals.projector.ReadModelUnavailableException if the store does not answer
        Map<String, Finding> compare();
    }
}
