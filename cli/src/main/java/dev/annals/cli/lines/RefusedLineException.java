package dev.annals.cli.lines;

import dev.annals.cli.lines.LogImport.Imported;
import dev.annals.client.AnnalsException;
import dev.annals.client.AnnalsException.Failure;

/// The log did not take the event of a line, or could not be reached.
public final class RefusedLineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final transient Imported before;
    private final transient Failure failure;

    RefusedLineException(long line, Imported before, AnnalsException refused) {
        super("line %d: %s".formatted(line, refused.getMessage()), refused);
        this.line = line;
        this.before = before;
        this.failure = refused.failure();
    }

    public long line() {
        return line;
    }

    /// What was imported before it.
    public Imported before() {
        return before;
    }

    public Failure failure() {
        return failure;
    }
}
