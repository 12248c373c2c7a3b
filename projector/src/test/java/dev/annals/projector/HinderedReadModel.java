package dev.annals.projector;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.parking.Batch;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.Wish;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/// A read model that something keeps from applying events.
record HinderedReadModel(ReadModel readModel, Hindrance hindrance) implements ReadModel {

    /// What becomes of a batch instead of being applied: it throws or answers, or answers nothing where nothing is in
    /// the way.
    interface Hindrance {
        Optional<ApplyOutcome> of(int partition, Batch batch);
    }

    /// With a bug in one partition.
    static ReadModel faulty(ReadModel readModel, int faulty) {
        return new HinderedReadModel(readModel, (partition, batch) -> {
            if (partition == faulty) {
                throw new IllegalArgumentException("a bug");
            }
            return Optional.empty();
        });
    }

    /// That cannot take some of the events.
    static ReadModel refusing(ReadModel readModel, Predicate<RecordedEvent> poison) {
        return new HinderedReadModel(
                readModel,
                (partition, batch) ->
                        batch.events().stream().anyMatch(event -> poison.test(event) && !batch.holdsBack(event))
                                ? Optional.of(new ApplyOutcome.Refused("poison"))
                                : Optional.empty());
    }

    /// Whose store can be switched off.
    static ReadModel switchable(ReadModel readModel, AtomicBoolean down) {
        return new HinderedReadModel(readModel, (partition, batch) -> {
            if (down.get()) {
                throw new ReadModelUnavailableException("switched off", new IllegalStateException());
            }
            return Optional.empty();
        });
    }

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
        return hindrance.of(partition, batch).orElseGet(() -> readModel.apply(partition, expected, batch));
    }
}
