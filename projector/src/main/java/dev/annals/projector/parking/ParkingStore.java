package dev.annals.projector.parking;

/// Where a read model keeps what it lacks. Methods block, are safe for use by many threads and throw
/// [dev.annals.projector.ReadModelUnavailableException] when the store does not answer.
public interface ParkingStore {

    /// What a partition lacks.
    Parking parking(int partition);

    /// Leaves a wish for whoever owns the partition. Answers false, and leaves none, if the aggregate is not parked
    /// with this record any more.
    ///
    /// @param parked the record as it was read, without a wish
    boolean leave(int partition, ParkedAggregate parked, Wish wish);
}
