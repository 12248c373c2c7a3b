package dev.annals.benchmarks;

import dev.annals.benchmarks.workload.ModelRow;
import java.util.List;

/// One generation of a read model, looked at from outside.
public interface ReadModelProbe extends AutoCloseable {

    /// The position of each partition's checkpoint; 0 before the first.
    List<Long> checkpoints();

    /// What it says of each aggregate.
    List<ModelRow> rows();

    @Override
    void close();
}
