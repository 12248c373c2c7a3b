package dev.annals.projector;

import dev.annals.readmodel.Projection;

/// Makes the read model of one projection, once it is known how many partitions there are. Does not need its store yet.
public interface ReadModelSource {

    /// Which projection it is.
    Projection projection();

    /// The read model.
    ReadModel readModel(int partitions);
}
