package dev.annals.projector;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.parking.Batch;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import java.util.List;

/// What one projection makes of the log. Every event takes effect in it exactly once: the changes, what they leave out
/// and the checkpoint that covers both are committed together or not at all.
public interface ReadModel extends CheckpointStore {

    /// The most events that one commit takes.
    int MAX_EVENTS = 1_000;

    /// Applies events of one partition, or as many of the first of them as one transaction of the store takes; the
    /// answer's checkpoint says how many, except where they are behind it. Nothing is changed unless the stored
    /// checkpoint is the expected one.
    ///
    /// @param batch 1 to [#MAX_EVENTS] events; all after the expected checkpoint, or all behind it and of one
    ///     aggregate
    ApplyOutcome apply(int partition, Checkpoint expected, Batch batch);

    /// Applies events where nothing is parked.
    default ApplyOutcome apply(int partition, Checkpoint expected, List<RecordedEvent> events) {
        return apply(partition, expected, Batch.onward(events, Parking.NONE));
    }

    /// Changes what is parked and moves the checkpoint, without a look at any event. Nothing is changed unless the
    /// stored checkpoint is the expected one.
    ApplyOutcome settle(int partition, Checkpoint expected, Checkpoint next, ParkingChange change);

    /// Says that a [Rewriter] has replaced what was written of an aggregate: what is remembered of it no longer holds.
    default void rewritten(int partition) {}
}
