package dev.annals.projector;

import dev.annals.projector.parking.DiscardedEvent;
import dev.annals.projector.parking.ParkedAggregate;
import java.util.Set;

/// Sees what projectors do. Called by their threads; must be quick.
public interface ProjectionObserver {

    /// A projector is doing something else now.
    default void changed(ProjectionPartition partition, PartitionState state) {}

    /// A projector has come to own its partition at a checkpoint, or has moved it on.
    default void reached(ProjectionPartition partition, Checkpoint checkpoint) {}

    /// A projector has applied events in one commit, as they came.
    default void applied(ProjectionPartition partition, AppliedBatch batch) {}

    /// A partition holds back so many aggregates now.
    default void parked(ProjectionPartition partition, int aggregates) {}

    /// An aggregate was parked, or is parked again after it was tried in vain.
    default void parked(ProjectionPartition partition, ParkedAggregate aggregate) {}

    /// An aggregate is parked no longer.
    default void released(ProjectionPartition partition, String aggregateId) {}

    /// An event was given up.
    default void discarded(ProjectionPartition partition, DiscardedEvent event) {}

    /// The pods that share the work, this one among them; told again and again.
    default void agreed(Set<String> pods) {}

    /// Both observers, in this order.
    static ProjectionObserver both(ProjectionObserver first, ProjectionObserver second) {
        return new BothObservers(first, second);
    }
}
