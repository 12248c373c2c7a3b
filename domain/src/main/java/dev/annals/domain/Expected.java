package dev.annals.domain;

/// Compares what an author believes with what is recorded. Nothing believed, or nothing recorded, is no contradiction.
public final class Expected {
    private Expected() {}

    /// Whether the belief contradicts the record.
    public static boolean isNot(String believed, String recorded) {
        return !believed.isEmpty() && !recorded.isEmpty() && !believed.equals(recorded);
    }
}
