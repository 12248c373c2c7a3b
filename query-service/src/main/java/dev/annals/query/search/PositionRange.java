package dev.annals.query.search;

/// From one position of the log to another, both included.
///
/// @param last [Long#MAX_VALUE] where it has no end
public record PositionRange(long first, long last) {
    /// Every position.
    public static final PositionRange ALL = new PositionRange(1, Long.MAX_VALUE);

    /// Whether it leaves anything out.
    public boolean isBounded() {
        return !equals(ALL);
    }

    /// Whether a position is in it.
    public boolean contains(long position) {
        return first <= position && position <= last;
    }
}
