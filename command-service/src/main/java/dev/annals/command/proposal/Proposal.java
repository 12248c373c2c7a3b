package dev.annals.command.proposal;

import java.util.List;

/// Events that a caller asks to have recorded together: all or none. Not yet checked.
///
/// @param requestId names the request; empty where the caller left it to us
/// @param events in the order they happened
/// @param traceparent trace of the call, for events without one; empty if there is none
public record Proposal(String requestId, List<ProposedEvent> events, String traceparent) {
    public Proposal {
        events = List.copyOf(events);
    }

    /// The same in the form in which two requests are compared.
    public Proposal normalised() {
        return new Proposal(
                requestId, events.stream().map(ProposedEvent::normalised).toList(), traceparent);
    }

    /// The same under a request id.
    public Proposal named(String id) {
        return new Proposal(id, events, traceparent);
    }
}
