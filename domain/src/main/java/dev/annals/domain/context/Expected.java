package dev.annals.domain.context;

/// Compares what an author believes with what is recorded. Nothing believed, or nothing recorded, is no contradiction.
final class Expected {
    private Expected() {}

    static boolean isNot(String believed, String recorded) {
        return !believed.isEmpty() && !recorded.isEmpty() && !believed.equals(recorded);
    }
}
