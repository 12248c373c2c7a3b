package dev.annals.projector;

import dev.annals.eventstore.EventFeed;

/// How fast a projector may take events.
@FunctionalInterface
public interface Pacing {
    /// As fast as they come.
    Pacing NONE = (partition, feed) -> feed;

    /// The feed at the pace of that partition.
    EventFeed of(ProjectionPartition partition, EventFeed feed);
}
