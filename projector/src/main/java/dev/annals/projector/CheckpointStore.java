package dev.annals.projector;

import dev.annals.projector.parking.ParkingStore;

/// A store that holds data together with the checkpoints that cover it. Methods block, are safe for use by many threads
/// and throw [ReadModelUnavailableException] when the store does not answer.
public interface CheckpointStore extends ParkingStore {

    /// Makes the store ready: constraints, functions. Repeating it changes nothing.
    void prepare();

    /// Takes ownership of a partition: from now on no commit of an earlier owner is taken.
    ///
    /// @param owner name of the pod, for people
    Checkpoint claim(int partition, String owner);

    /// How far a partition is.
    Checkpoint checkpoint(int partition);
}
