package dev.annals.projector;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.parking.Batch;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.Wish;
import java.util.function.Predicate;

/// A read model that cannot take some of the events.
record RefusingReadModel(ReadModel readModel, Predicate<RecordedEvent> poison) implements ReadModel {
    @Override
    public void prepare() {
        readModel.prepare();
    }

    @Override
    public Checkpoint claim(int partition, String owner) {
        return readModel.claim(partition, owner);
    }

    @Override
    public Checkpoint checkpoint(int partition) {
        return readModel.checkpoint(partition);
    }

    @Override
    public Parking parking(int partition) {
        return readModel.parking(partition);
    }

    @Override
    public boolean leave(int partition, ParkedAggregate parked, Wish wish) {
        return readModel.leave(partition, parked, wish);
    }

    @Override
    public ApplyOutcome settle(int partition, Checkpoint expected, Checkpoint next, ParkingChange change) {
        return readModel.settle(partition, expected, next, change);
    }

    @Override
    public ApplyOutcome apply(int partition, Checkpoint expected, Batch batch) {
        if (batch.events().stream().anyMatch(event -> poison.test(event) && !batch.holdsBack(event))) {
            return new ApplyOutcome.Refused("poison");
        }
        return readModel.apply(partition, expected, batch);
    }
}
