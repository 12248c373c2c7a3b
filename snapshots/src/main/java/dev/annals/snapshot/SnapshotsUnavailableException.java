package dev.annals.snapshot;

/// Snapshots cannot be had now, or not soon enough.
public final class SnapshotsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SnapshotsUnavailableException(String message) {
        super(message);
    }

    public SnapshotsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
