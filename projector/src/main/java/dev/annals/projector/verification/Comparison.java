package dev.annals.projector.verification;

import dev.annals.projector.verification.Evidence.Finding;
import java.util.Map;

/// Compares what one generation of a projection holds of aggregates with their histories. Safe for use by many threads.
public interface Comparison {

    /// Begins to compare some aggregates of one partition. Asks the store nothing yet.
    Reading begin(int partition);

    /// Some aggregates: what their histories add up to, and what is held of them. Belongs to one thread.
    interface Reading {

        /// One of them, from now on.
        Evidence of(String aggregateId);

        /// One of them no longer.
        void leaveOut(String aggregateId);

        /// Reads what is held of them all now.
        ///
        /// @throws dev.annals.projector.ReadModelUnavailableException if the store does not answer
        void read();

        /// Compares them all with what was read, once each has taken as many events as the generation had applied then.
        ///
        /// @throws dev.annals.projector.ReadModelUnavailableException if the store does not answer
        Map<String, Finding> compare();
    }
}
