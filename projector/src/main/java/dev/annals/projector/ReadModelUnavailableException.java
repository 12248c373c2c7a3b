package dev.annals.projector;

/// A read model's store cannot be reached, or is in no condition to answer. Nothing is known of a commit under way.
public final class ReadModelUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReadModelUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
