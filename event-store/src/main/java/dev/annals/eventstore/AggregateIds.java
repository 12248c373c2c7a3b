package dev.annals.eventstore;

/// Which aggregate ids the log takes: 1 to 128 characters of `A-Z a-z 0-9 _ - :`, so that an id is one token of a
/// subject and nothing in it needs escaping.
public final class AggregateIds {
    /// The most characters an id may have.
    public static final int MAX_LENGTH = 128;

    private AggregateIds() {}

    /// Whether the log takes this id.
    public static boolean isValid(String id) {
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            return false;
        }
        for (int index = 0; index < id.length(); index++) {
            if (!isAllowed(id.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '_'
                || character == '-'
                || character == ':';
    }
}
