package dev.annals.projector;

import dev.annals.eventstore.RecordedEvent;
import java.util.List;

/// How many events to fetch next so that a batch stays near its limit in bytes: shrinks at once when events are large,
/// doubles while they are not. A fetch can be bounded by number only. Belongs to one thread.
final class FetchSize {
    private final int maxEvents;
    private final int maxBytes;
    private int events;

    FetchSize(int maxEvents, int maxBytes) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
        this.events = maxEvents;
    }

    int events() {
        return events;
    }

    void fetched(List<RecordedEvent> batch) {
        long bytes = batch.stream().mapToLong(RecordedEvent::storedBytes).sum();
        long fitting = bytes == 0 ? maxEvents : maxBytes * (long) batch.size() / bytes;
        events = Math.clamp(Math.min(fitting, events * 2L), 1, maxEvents);
    }
}
