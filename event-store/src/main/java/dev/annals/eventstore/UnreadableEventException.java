package dev.annals.eventstore;

/// What stands at a position of the log is not an event that this version of Annals can read.
public final class UnreadableEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long position;

    public UnreadableEventException(long position, String message, Throwable cause) {
        super("position %d: %s".formatted(position, message), cause);
        this.position = position;
    }

    /// Where it stands.
    public long position() {
        return position;
    }
}
