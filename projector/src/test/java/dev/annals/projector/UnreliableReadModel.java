package dev.annals.projector;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.parking.Batch;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.Wish;
import java.util.List;
import java.util.random.RandomGenerator;

/// A read model whose store fails at random, before or after what was asked is done, whose owner is replaced at random,
/// and which takes only a part of a batch at random.
public final class UnreliableReadModel implements ReadModel {
    private final ReadModel readModel;
    private final RandomGenerator random;

    public UnreliableReadModel(ReadModel readModel, RandomGenerator random) {
        this.readModel = readModel;
        this.random = random;
    }

    @Override
    public void prepare() {
        failAtRandom();
        readModel.prepare();
    }

    @Override
    public Checkpoint claim(int partition, String owner) {
        failAtRandom();
        Checkpoint claimed = readModel.claim(partition, owner);
        failAtRandom();
        return claimed;
    }

    @Override
    public Checkpoint checkpoint(int partition) {
        return readModel.checkpoint(partition);
    }

    @Override
    public Parking parking(int partition) {
        failAtRandom();
        return readModel.parking(partition);
    }

    @Override
    public boolean leave(int partition, ParkedAggregate parked, Wish wish) {
        return readModel.leave(partition, parked, wish);
    }

    @Override
    public ApplyOutcome settle(int partition, Checkpoint expected, Checkpoint next, ParkingChange change) {
        failAtRandom();
        ApplyOutcome outcome = readModel.settle(partition, expected, next, change);
        failAtRandom();
        return outcome;
    }

    @Override
    public ApplyOutcome apply(int partition, Checkpoint expected, Batch batch) {
        failAtRandom();
        if (chance()) {
            readModel.claim(partition, "another pod");
        }
        List<RecordedEvent> events = batch.events();
        List<RecordedEvent> taken = chance() ? events.subList(0, 1 + random.nextInt(events.size())) : events;
        ApplyOutcome outcome = readModel.apply(partition, expected, new Batch(taken, batch.parking(), batch.course()));
        failAtRandom();
        return outcome;
    }

    private void failAtRandom() {
        if (chance()) {
            throw new ReadModelUnavailableException("switched off at random", new IllegalStateException());
        }
    }

    private synchronized boolean chance() {
        return random.nextInt(8) == 0;
    }
}
