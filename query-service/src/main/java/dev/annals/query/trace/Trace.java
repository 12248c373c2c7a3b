package dev.annals.query.trace;

import dev.annals.eventstore.RecordedEvent;
import java.util.List;

/// An event between its causes and its consequences.
public record Trace(RecordedEvent event, Causes causes, Consequences consequences) {

    /// What made an event happen.
    ///
    /// @param events the nearest first
    /// @param outerId the cause that the topmost of them names, where it is no event of the log; else empty
    /// @param truncated whether there are more
    public record Causes(List<RecordedEvent> events, String outerId, boolean truncated) {
        public Causes {
            events = List.copyOf(events);
        }
    }

    /// What came of an event.
    ///
    /// @param events the nearest first
    /// @param truncated whether there are more
    public record Consequences(List<Consequence> events, boolean truncated) {
        public Consequences {
            events = List.copyOf(events);
        }
    }

    /// An event and how many steps it is away from its cause.
    public record Consequence(RecordedEvent event, int depth) {}

    /// How far to look.
    ///
    /// @param causes how many causes at most
    /// @param depth how many steps down
    /// @param consequences how many consequences at most
    public record Bounds(int causes, int depth, int consequences) {}
}
