package dev.annals.projector;

import dev.annals.eventstore.RecordedEvent;
import java.util.List;

/// What one projection makes of the log. Every event takes effect in it exactly once: the changes and the checkpoint
/// that covers them are committed together or not at all.
public interface ReadModel extends CheckpointStore {

    /// The most events that one commit takes.
    int MAX_EVENTS = 1_000;

    /// Applies events of one partition, or as many of the first of them as one transaction of the store takes; the
    /// answer's checkpoint says how many. Nothing is changed unless the stored checkpoint is the expected one.
    ///
    /// @param events 1 to [#MAX_EVENTS], by rising position, all after the expected checkpoint
    ApplyOutcome apply(int partition, Checkpoint expected, List<RecordedEvent> events);
}
