package dev.annals.query;

import java.util.Map;
import java.util.OptionalLong;

/// How far a read model has durably applied the log, partition by partition. All methods throw
/// [ReadModelUnavailableException] when its store does not answer.
public interface Checkpoints {

    /// The position a partition has applied; empty where its projector has not begun.
    OptionalLong checkpoint(int partition);

    /// The positions of all partitions that have one.
    Map<Integer, Long> checkpoints();

    /// Whose commits are taken, of all partitions that a projector has claimed.
    Map<Integer, Owner> owners();

    /// How many aggregates the partitions hold back because they cannot apply an event of theirs; those that hold back
    /// none may be missing.
    Map<Integer, Integer> parked();

    /// The projector that last claimed a partition.
    ///
    /// @param pod its name
    /// @param epoch how often the partition was claimed
    record Owner(String pod, long epoch) {
        /// Of a partition that nobody has claimed.
        public static final Owner NOBODY = new Owner("", 0);
    }
}
