package dev.annals.eventstore;

/// An event is larger than the log takes.
public final class EventTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final int size;
    private final int limit;

    /// @param index which of the events appended, from 0
    /// @param size its size in bytes
    /// @param limit the most bytes the log takes
    public EventTooLargeException(int index, int size, int limit) {
        super("event %d has %d bytes, the log takes %d".formatted(index, size, limit));
        this.index = index;
        this.size = size;
        this.limit = limit;
    }

    /// Which of the events appended, from 0.
    public int index() {
        return index;
    }

    /// Its size in bytes.
    public int size() {
        return size;
    }

    /// The most bytes the log takes.
    public int limit() {
        return limit;
    }
}
