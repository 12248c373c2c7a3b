package dev.annals.projector;

import dev.annals.projector.parking.DiscardedEvent;
import dev.annals.projector.parking.ParkedAggregate;
import java.util.Set;

/// Two observers, told one after the other.
record BothObservers(ProjectionObserver first, ProjectionObserver second) implements ProjectionObserver {
    @Override
    public void changed(ProjectionPartition partition, PartitionState state) {
        first.changed(partition, state);
        second.changed(partition, state);
    }

    @Override
    public void reached(ProjectionPartition partition, Checkpoint checkpoint) {
        first.reached(partition, checkpoint);
        second.reached(partition, checkpoint);
    }

    @Override
    public void applied(ProjectionPartition partition, AppliedBatch batch) {
        first.applied(partition, batch);
        second.applied(partition, batch);
    }

    @Override
    public void parked(ProjectionPartition partition, int aggregates) {
        first.parked(partition, aggregates);
        second.parked(partition, aggregates);
    }

    @Override
    public void parked(ProjectionPartition partition, ParkedAggregate aggregate) {
        first.parked(partition, aggregate);
        second.parked(partition, aggregate);
    }

    @Override
    public void released(ProjectionPartition partition, String aggregateId) {
        first.released(partition, aggregateId);
        second.released(partition, aggregateId);
    }

    @Override
    public void discarded(ProjectionPartition partition, DiscardedEvent event) {
        first.discarded(partition, event);
        second.discarded(partition, event);
    }

    @Override
    public void agreed(Set<String> pods) {
        first.agreed(pods);
        second.agreed(pods);
    }
}
