package dev.annals.projector.valkey;

/// The batch cannot be written, now or later.
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    RefusedException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
