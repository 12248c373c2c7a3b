package dev.annals.server;

/// Carries an [ApiError] to the edge, where it becomes the answer of the call. Without a stack trace: it is an answer,
/// not a fault.
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    public ApiException(ApiError error) {
        super(error.reason() + ": " + error.message(), null, false, false);
        this.error = error;
    }

    /// What the caller is told.
    public ApiError error() {
        return error;
    }
}
