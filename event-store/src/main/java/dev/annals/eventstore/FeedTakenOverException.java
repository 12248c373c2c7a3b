package dev.annals.eventstore;

/// Another reader opened the durable name of this subscription. This one is over: two readers of one name would share
/// its events, and each would miss some.
public final class FeedTakenOverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FeedTakenOverException(String durable) {
        super("another reader opened " + durable);
    }
}
