package dev.annals.projector;

import dev.annals.generation.AggregateRebuild;
import dev.annals.projector.verification.Comparison;
import java.util.Optional;

/// The aggregates that somebody wants rebuilt, for the owners of their partitions. Safe for use by many threads.
public interface AggregateRebuilds {
    /// Nobody wants anything.
    AggregateRebuilds NONE = new AggregateRebuilds() {
        @Override
        public Optional<Order> wanted(ProjectionPartition partition) {
            return Optional.empty();
        }

        @Override
        public void ended(ProjectionPartition partition, String id, AggregateRebuild.Ending ending) {
            throw new IllegalStateException("nobody wanted " + id);
        }
    };

    /// Something to do, and what it takes.
    ///
    /// @param wanted what is wanted
    /// @param attempt how often this process was given it, from 1
    record Order(AggregateRebuild wanted, int attempt, Comparison comparison, Rewriter rewriter) {}

    /// The next thing to do in a partition, as far as this process has heard. Does not block.
    Optional<Order> wanted(ProjectionPartition partition);

    /// Tells whoever wanted it what came of it.
    ///
    /// @throws dev.annals.eventstore.LogUnavailableException if that is not possible now; then it is still wanted
    void ended(ProjectionPartition partition, String id, AggregateRebuild.Ending ending);
}
