package dev.annals.query.tail;

import dev.annals.eventstore.RecordedEvent;
import java.time.Duration;

/// Somebody who listens to events as they are recorded.
public interface Listener {

    /// Whether they want more; they never come back.
    boolean listening();

    /// Waits until they can take another event; false if they cannot within `wait`.
    boolean ready(Duration wait);

    /// Hands them an event.
    ///
    /// @param headPosition head of the log about now
    void hear(RecordedEvent event, long headPosition);
}
