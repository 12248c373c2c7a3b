package dev.annals.projector.inmemory;

import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.CheckpointStore;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.Wish;
import java.util.HashMap;
import java.util.Map;

/// The checkpoints of one generation, and what is parked; the twins of stores guard their data with its monitor.
final class InMemoryCheckpoints implements CheckpointStore {
    private final Map<Integer, Checkpoint> checkpoints = new HashMap<>();
    private final Map<Integer, Parking> parkings = new HashMap<>();

    @Override
    public void prepare() {}

    @Override
    public synchronized Checkpoint claim(int partition, String owner) {
        Checkpoint claimed = checkpoint(partition).claimed();
        checkpoints.put(partition, claimed);
        return claimed;
    }

    @Override
    public synchronized Checkpoint checkpoint(int partition) {
        return checkpoints.getOrDefault(partition, Checkpoint.NONE);
    }

    @Override
    public synchronized Parking parking(int partition) {
        return parkings.getOrDefault(partition, Parking.NONE);
    }

    @Override
    public synchronized boolean leave(int partition, ParkedAggregate parked, Wish wish) {
        Parking parking = parking(partition);
        boolean unchanged =
                parking.of(parked.aggregateId()).filter(parked::equals).isPresent();
        if (unchanged) {
            parkings.put(partition, parking.after(ParkingChange.park(parked.wishing(wish))));
        }
        return unchanged;
    }

    /// A move of the checkpoint.
    record Move(int partition, Checkpoint expected, Checkpoint next, ParkingChange parking) {}

    /// Runs the changes and moves the checkpoint, if it is the expected one.
    synchronized ApplyOutcome move(Move move, Runnable changes) {
        int partition = move.partition();
        Checkpoint next = move.next();
        Checkpoint stored = checkpoint(partition);
        if (!move.expected().mayReplace(stored)) {
            return new ApplyOutcome.Fenced(stored);
        }
        changes.run();
        parkings.put(partition, parking(partition).after(move.parking()));
        checkpoints.put(partition, next);
        return new ApplyOutcome.Applied(next);
    }
}
