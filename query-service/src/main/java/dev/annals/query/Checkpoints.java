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
}
