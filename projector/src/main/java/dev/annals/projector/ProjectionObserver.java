package dev.annals.projector;

import dev.annals.projector.parking.DiscardedEvent;
import dev.annals.projector.parking.ParkedAggregate;
import java.util.Set;

/// Sees what projectors do. Called by their threads; must be quick.
public interface ProjectionObserver {

    /// A projector is doing something else now.
    void changed(ProjectionPartition partition, PartitionState state);

    /// A projector has come to own its partition at a checkpoint, or has moved it on.
    void reached(ProjectionPartition partition, Checkpoint checkpoint);

    /// A projector has applied so many events in one commit.
    default void applied(ProjectionPartition partition, int events) {}

    /// A partition holds back so many aggregates now.
    default void parked(ProjectionPartition partition, int aggregates) {}

    /// An aggregate was parked, or is parked again after it was tried in vain.
    default void parked(ProjectionPartition partition, ParkedAggregate aggregate) {}

    /// An aggregate is parked no longer.
    default void released(ProjectionPartition partition, String aggregateId) {}

    /// An event was given up.
    default void discarded(ProjectionPartition partition, DiscardedEvent event) {}

    /// The pods that share the work, this one among them; told again and again.
    void agreed(Set<String> pods);

    /// Both observers, in this order.
    static ProjectionObserver both(ProjectionObserver first, ProjectionObserver second) {
        return new BothObservers(first, second);
    }
}
