package dev.annals.projector.parking;

/// This process has not reached the log yet, and so does not know the partitions.
public final class ParkingNotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ParkingNotReadyException() {
        super("the log was not reached yet", null, false, false);
    }
}
