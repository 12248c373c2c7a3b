package dev.annals.benchmarks;

import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.CheckpointStore;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes whatever a projection commits and keeps it, in order, for somebody else to write.
///
/// @param <B> what one commit is
abstract class CapturedStore<B> implements CheckpointStore {
    private final Map<Integer, Checkpoint> checkpoints = new HashMap<>();
    private final List<B> batches = new ArrayList<>();

    List<B> batches() {
        return batches;
    }

    ApplyOutcome keep(B batch, int partition, Checkpoint next) {
        batches.add(batch);
        checkpoints.put(partition, next);
        return new ApplyOutcome.Applied(next);
    }

    @Override
    public void prepare() {}

    @Override
    public Checkpoint claim(int partition, String owner) {
        return checkpoint(partition);
    }

    @Override
    public Checkpoint checkpoint(int partition) {
        return checkpoints.getOrDefault(partition, Checkpoint.NONE);
    }

    @Override
    public Parking parking(int partition) {
        return Parking.NONE;
    }

    @Override
    public boolean leave(int partition, ParkedAggregate parked, Wish wish) {
        return false;
    }
}
