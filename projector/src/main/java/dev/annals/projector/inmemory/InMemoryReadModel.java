package dev.annals.projector.inmemory;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.ReadModel;
import dev.annals.projector.parking.Batch;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A read model that records which events took effect in it, in order.
public final class InMemoryReadModel implements ReadModel {
    private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
    private final Map<Integer, List<RecordedEvent>> applied = new HashMap<>();

    @Override
    public void prepare() {}

    @Override
    public Checkpoint claim(int partition, String owner) {
        return checkpoints.claim(partition, owner);
    }

    @Override
    public Checkpoint checkpoint(int partition) {
        return checkpoints.checkpoint(partition);
    }

    @Override
    public Parking parking(int partition) {
        return checkpoints.parking(partition);
    }

    @Override
    public boolean leave(int partition, ParkedAggregate parked, Wish wish) {
        return checkpoints.leave(partition, parked, wish);
    }

    @Override
    public ApplyOutcome settle(int partition, Checkpoint expected, Checkpoint next, ParkingChange change) {
        return checkpoints.move(new InMemoryCheckpoints.Move(partition, expected, next, change), () -> {});
    }

    @Override
    public ApplyOutcome apply(int partition, Checkpoint expected, Batch batch) {
        RecordedEvent last = batch.events().getLast();
        return checkpoints.move(
                new InMemoryCheckpoints.Move(
                        partition,
                        expected,
                        batch.course().next(expected, last),
                        batch.course().change(last)),
                () -> batch.events().stream()
                        .filter(recorded -> !batch.holdsBack(recorded))
                        .forEach(effects(partition)::add));
    }

    /// The events that took effect in a partition.
    public List<RecordedEvent> applied(int partition) {
        synchronized (checkpoints) {
            return List.copyOf(effects(partition));
        }
    }

    private List<RecordedEvent> effects(int partition) {
        return applied.computeIfAbsent(partition, none -> new ArrayList<>());
    }
}
