package dev.annals.cli.outcome;

/// What a script learns from how `annals` ended.
public final class ExitCode {
    /// It was done.
    public static final int FINE = 0;
    /// Annals said no, or has no such thing.
    public static final int REFUSED = 1;
    /// The command line, or a file given to it, was not understood.
    public static final int WRONG_USAGE = 2;
    /// A service could not be reached, or could not answer now.
    public static final int UNAVAILABLE = 3;

    private ExitCode() {}
}
