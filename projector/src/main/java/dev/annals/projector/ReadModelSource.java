package dev.annals.projector;

import dev.annals.eventstore.EventLog;
import dev.annals.projector.verification.Comparison;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;

/// Makes the read models of one projection, once the log is there. Does not need their store yet.
public interface ReadModelSource {

    /// Which projection it is.
    Projection projection();

    /// The revision of its code: rises when the same events begin to give another read model.
    int revision();

    /// A generation of it.
    ReadModel readModel(EventLog log, Generation generation);

    /// Compares a generation of it with the log.
    Comparison comparison(Generation generation);

    /// Makes anew what one aggregate has left in a generation of it.
    Rewriter rewriter(Generation generation);

    /// Deletes a generation of it.
    Eraser eraser(Generation generation);
}
