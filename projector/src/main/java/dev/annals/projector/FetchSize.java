package dev.annals.projector;

import dev.annals.eventstore.RecordedEvent;
import java.util.List;

/// How many events to fetch next so that a batch stays near its limit in bytes: doubles while there is room, shrinks
/// at once when there is not. A fetch can be bounded by number only. Belongs to one thread.
final class FetchSize {
    private static final int CAUTIOUS = 128;

    private final int maxEvents;
    private final int maxBytes;
    private int events;

    FetchSize(int maxEvents, int maxBytes) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
        this.events = Math.min(CAUTIOUS, maxEvents);
    }

    int events() {
        return events;
    }

    void fetched(List<RecordedEvent> batch) {
        long bytes = batch.stream()
                .mapToLong(recorded -> recorded.event().getSerializedSize())
                .sum();
        long fitting = bytes == 0 ? maxEvents : maxBytes * (long) batch.size() / bytes;
        events = Math.clamp(Math.min(fitting, events * 2L), 1, maxEvents);
    }
}
