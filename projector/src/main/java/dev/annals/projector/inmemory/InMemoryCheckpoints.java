package dev.annals.projector.inmemory;

import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.CheckpointStore;
import java.util.HashMap;
import java.util.Map;

/// The checkpoints of one generation; the twins of stores guard their data with its monitor.
final class InMemoryCheckpoints implements CheckpointStore {
    private final Map<Integer, Checkpoint> checkpoints = new HashMap<>();

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

    /// Runs the changes and moves the checkpoint, if it is the expected one.
    synchronized ApplyOutcome move(int partition, Checkpoint expected, Checkpoint next, Runnable changes) {
        Checkpoint stored = checkpoint(partition);
        if (!expected.mayReplace(stored)) {
            return new ApplyOutcome.Fenced(stored);
        }
        changes.run();
        checkpoints.put(partition, next);
        return new ApplyOutcome.Applied(next);
    }
}
