package dev.annals.eventstore;

/// An event is larger than the log takes.
public final class EventTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param index which of the events appended, from 0
    /// @param size its size in bytes
    /// @param limit the most bytes the log takes
    public EventTooLargeException(int index, int size, int limit) {
        super("event %d has %d bytes, the log takes %d".formatted(index, size, limit));
    }
}
