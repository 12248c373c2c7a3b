package dev.annals.query;

import dev.annals.readmodel.Projection;

/// The store of a read model did not answer in time, or is not there.
public final class ReadModelUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Projection projection;

    public ReadModelUnavailableException(Projection projection, String message) {
        super(message);
        this.projection = projection;
    }

    public ReadModelUnavailableException(Projection projection, String message, Throwable cause) {
        super(message, cause);
        this.projection = projection;
    }

    /// Which read model.
    public Projection projection() {
        return projection;
    }
}
