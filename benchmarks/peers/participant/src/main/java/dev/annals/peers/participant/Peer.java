package dev.annals.peers.participant;

import java.util.List;

/// One way to keep events on PostgreSQL, and to project them into [ReadModel].
public interface Peer extends AutoCloseable {

    /// For one writer, which uses it alone.
    Appender appender();

    /// Stores events with whatever is fastest; what it takes is not measured. The events of one aggregate are in their
    /// order.
    void load(List<FileEvent> events);

    /// Projects what was stored since the last call, and returns when that is in the read model for good.
    void project(Progress progress);

    /// A query for the aggregates that are stored and how many events each has: `aggregateId`, `version`.
    String storedVersions();

    @Override
    void close();

    /// Appends the next event of an aggregate if it has as many events as expected, and returns when the event is on
    /// disk. Anything else is an error.
    interface Appender extends AutoCloseable {
        void append(FileEvent event);

        @Override
        default void close() {}
    }

    /// Opens it on an empty database.
    interface Opener {
        Peer open(Database database);
    }
}
