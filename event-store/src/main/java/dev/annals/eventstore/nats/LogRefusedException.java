package dev.annals.eventstore.nats;

/// The server answers, but on its terms the log could not keep its promises: it is too old, the stream is set up
/// otherwise, or publishing is forbidden. Trying again does not help; the message says what would.
public final class LogRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogRefusedException(String message) {
        super(message);
    }
}
