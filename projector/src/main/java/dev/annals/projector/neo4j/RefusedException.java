package dev.annals.projector.neo4j;

/// The transaction is rolled back, and would be again.
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
