package dev.annals.cli.sweagent;

/// A file is not a whole run, or holds what Annals cannot keep.
public final class UnreadableRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String place;
    private final String reason;

    /// @param place where in the file: a line and column, or the path of a value
    /// @param reason what is wrong there
    public UnreadableRunException(String place, String reason) {
        super(place + ": " + reason);
        this.place = place;
        this.reason = reason;
    }

    public String place() {
        return place;
    }

    public String reason() {
        return reason;
    }
}
