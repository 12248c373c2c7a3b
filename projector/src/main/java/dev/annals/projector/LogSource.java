package dev.annals.projector;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.generation.GenerationStore;
import java.util.Set;
import java.util.function.Supplier;

/// Where the log comes from.
public interface LogSource {

    /// Connects to the log.
    ///
    /// @throws LogUnavailableException if it is not there now
    ConnectedLog connect();

    /// The log, as far as projectors need it.
    ///
    /// @param log reads it
    /// @param feed feeds its events
    /// @param generations says which generations there are
    /// @param leases the partitions that somebody works on now
    /// @param allotment gives this process its partitions
    /// @param disconnect ends the connection
    record ConnectedLog(
            EventLog log,
            EventFeed feed,
            GenerationStore generations,
            Supplier<Set<ProjectionPartition>> leases,
            Allotment allotment,
            Runnable disconnect) {

        /// How many partitions it has.
        public int partitions() {
            return log.partitions().count();
        }
    }
}
