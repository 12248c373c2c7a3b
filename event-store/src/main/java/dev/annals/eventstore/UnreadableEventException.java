package dev.annals.eventstore;

import java.time.Instant;
import java.util.Optional;

/// What stands at a position of the log is not an event that this version of Annals can read.
public final class UnreadableEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long position;
    private final transient Optional<Whose> whose;

    /// Nobody knows whose it is.
    public UnreadableEventException(long position, String message, Throwable cause) {
        this(position, Optional.empty(), message, cause);
    }

    /// @param whose empty where nobody knows
    public UnreadableEventException(long position, Optional<Whose> whose, String message, Throwable cause) {
        super("position %d: %s".formatted(position, message), cause);
        this.position = position;
        this.whose = whose;
    }

    /// Whose event it would be, by its place.
    ///
    /// @param recordedTime when it was recorded
    public record Whose(String aggregateId, long version, Instant recordedTime) {}

    /// Where it stands.
    public long position() {
        return position;
    }

    /// Whose event it would be; empty where nobody knows.
    public Optional<Whose> whose() {
        return whose;
    }
}
