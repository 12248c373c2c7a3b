package dev.annals.cli.demo;

import dev.annals.client.AnnalsClient;
import dev.annals.query.v1.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/// From an event up to its first cause, each found by the id that the one below it names.
final class CausationChain {
    private static final int MAX_LENGTH = 100;

    private CausationChain() {}

    /// The event itself first.
    static List<RecordedEvent> upward(AnnalsClient annals, String eventId) {
        List<RecordedEvent> chain = new ArrayList<>();
        String next = eventId;
        while (!next.isEmpty() && chain.size() < MAX_LENGTH) {
            RecordedEvent event = annals.getEvent(next).getEvent();
            chain.add(event);
            next = event.getEvent().getCausationId();
        }
        return chain;
    }
}
