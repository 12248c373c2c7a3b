package dev.annals.query.status;

import dev.annals.eventstore.LogHead;
import dev.annals.query.Checkpoints;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.util.List;

/// How far everything is.
///
/// @param partitions how many the aggregates are spread over
public record Status(LogHead log, int partitions, List<ProjectionStatus> projections) {

    public Status {
        projections = List.copyOf(projections);
    }

    /// How far a projection is.
    public sealed interface ProjectionStatus {
        /// Which projection.
        Projection projection();

        /// Its store answers.
        ///
        /// @param lag how many positions the slowest partition has yet to apply
        /// @param lagTime age of the oldest event not yet applied
        record Available(Projection projection, List<PartitionStatus> partitions, long lag, Duration lagTime)
                implements ProjectionStatus {
            public Available {
                partitions = List.copyOf(partitions);
            }

            /// How many aggregates it holds back.
            public int parked() {
                return partitions.stream().mapToInt(PartitionStatus::parked).sum();
            }
        }

        /// Its store does not answer.
        record Unavailable(Projection projection) implements ProjectionStatus {}
    }

    /// How far a partition of a projection is, and whose commits it takes.
    ///
    /// @param parked how many aggregates it holds back
    public record PartitionStatus(int partition, long checkpoint, long head, Checkpoints.Owner owner, int parked) {}
}
