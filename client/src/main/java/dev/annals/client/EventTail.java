package dev.annals.client;

import dev.annals.query.v1.TailEventsResponse;
import java.util.Optional;

/// Events as they are recorded, in the order of the log. When the connection breaks, it goes on behind the last event
/// that was taken, without a gap and without a repetition. For one thread; [#close] may be called from any.
public interface EventTail extends AutoCloseable {

    /// Waits for the next event. Empty only after [#close].
    Optional<TailEventsResponse> next();

    @Override
    void close();
}
