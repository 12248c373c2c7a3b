package dev.annals.server;

/// The canonical codes an error can have; names and numbers are those of gRPC.
public enum ErrorCode {
    INVALID_ARGUMENT(3),
    DEADLINE_EXCEEDED(4),
    NOT_FOUND(5),
    ALREADY_EXISTS(6),
    PERMISSION_DENIED(7),
    RESOURCE_EXHAUSTED(8),
    FAILED_PRECONDITION(9),
    ABORTED(10),
    OUT_OF_RANGE(11),
    UNIMPLEMENTED(12),
    INTERNAL(13),
    UNAVAILABLE(14),
    DATA_LOSS(15),
    UNAUTHENTICATED(16);

    private final int number;

    ErrorCode(int number) {
        this.number = number;
    }

    /// The code's number on the wire.
    public int number() {
        return number;
    }
}
