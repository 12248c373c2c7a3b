package dev.annals.projector;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.LogUnavailableException;

/// Where the log comes from.
public interface LogSource {

    /// Connects to the log.
    ///
    /// @throws LogUnavailableException if it is not there now
    ConnectedLog connect();

    /// The log, as far as projectors need it.
    ///
    /// @param feed feeds its events
    /// @param partitions how many partitions it has
    /// @param disconnect ends the connection
    record ConnectedLog(EventFeed feed, int partitions, Runnable disconnect) {}
}
