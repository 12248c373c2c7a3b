package dev.annals.projector;

import dev.annals.eventstore.EventLog;
import dev.annals.readmodel.Projection;

/// Makes the read model of one projection, once the log is there. Does not need its store yet.
public interface ReadModelSource {

    /// Which projection it is.
    Projection projection();

    /// The read model of a log.
    ReadModel readModel(EventLog log);
}
