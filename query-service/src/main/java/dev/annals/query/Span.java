package dev.annals.query;

/// A stretch of numbers, positions or versions, and the direction in which it is walked.
///
/// @param first lowest, included
/// @param last highest, included; below `first` the span is empty
/// @param direction which end comes first
public record Span(long first, long last, Direction direction) {

    /// In which order a span is walked.
    public enum Direction {
        RISING,
        FALLING
    }

    /// Everything there is.
    public static Span whole(Direction direction) {
        return new Span(1, Long.MAX_VALUE, direction);
    }

    /// Whether it was never narrowed.
    public boolean isWhole() {
        return first == 1 && last == Long.MAX_VALUE;
    }

    /// Nothing of it.
    public Span none() {
        return new Span(1, 0, direction);
    }

    /// The part of it from one number to another.
    public Span within(long lowest, long highest) {
        return new Span(Math.max(first, lowest), Math.min(last, highest), direction);
    }

    /// Whether nothing is in it.
    public boolean isEmpty() {
        return last < first;
    }

    /// Whether a number is in it.
    public boolean contains(long number) {
        return first <= number && number <= last;
    }

    /// The number that is walked first.
    public long start() {
        return rising() ? first : last;
    }

    /// The part that is still to be walked when `next` comes next.
    public Span from(long next) {
        return rising() ? within(next, last) : within(first, next);
    }

    /// The part that is still to be walked after `done`.
    public Span after(long done) {
        return from(rising() ? done + 1 : done - 1);
    }

    /// Whether it is walked from low to high.
    public boolean rising() {
        return direction == Direction.RISING;
    }
}
