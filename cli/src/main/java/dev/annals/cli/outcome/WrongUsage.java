package dev.annals.cli.outcome;

/// What was asked for cannot be understood; said by commands where the option parser could not know.
public final class WrongUsage extends RuntimeException {
    private final String explanation;

    public WrongUsage(String explanation) {
        super(explanation);
        this.explanation = explanation;
    }

    public WrongUsage(String explanation, Throwable cause) {
        super(explanation, cause);
        this.explanation = explanation;
    }

    public String explanation() {
        return explanation;
    }
}
