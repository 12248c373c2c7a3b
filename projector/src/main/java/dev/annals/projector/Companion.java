package dev.annals.projector;

import dev.annals.projector.LogSource.ConnectedLog;
import java.util.List;

/// Works beside the projectors of this process, from when the log is there until the stop signal is given.
public interface Companion {

    /// Works until the stop signal is given.
    void accompany(ConnectedLog log, List<ReadModelSource> sources, ReadModels readModels);
}
