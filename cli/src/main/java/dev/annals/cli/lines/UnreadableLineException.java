package dev.annals.cli.lines;

/// A line of a file is no exported event, or cannot follow the lines before it.
public final class UnreadableLineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final String reason;

    /// @param line from 1
    /// @param reason what is wrong with it
    public UnreadableLineException(long line, String reason) {
        super("line %d: %s".formatted(line, reason));
        this.line = line;
        this.reason = reason;
    }

    public UnreadableLineException(long line, String reason, Throwable cause) {
        super("line %d: %s".formatted(line, reason), cause);
        this.line = line;
        this.reason = reason;
    }

    public long line() {
        return line;
    }

    public String reason() {
        return reason;
    }
}
