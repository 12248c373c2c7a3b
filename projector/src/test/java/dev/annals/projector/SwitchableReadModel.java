package dev.annals.projector;

import dev.annals.projector.parking.Batch;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.Wish;
import java.util.concurrent.atomic.AtomicBoolean;

/// A read model whose store can be switched off.
record SwitchableReadModel(ReadModel readModel, AtomicBoolean down) implements ReadModel {
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
        if (down.get()) {
            throw new ReadModelUnavailableException("switched off", new IllegalStateException());
        }
        return readModel.apply(partition, expected, batch);
    }
}
