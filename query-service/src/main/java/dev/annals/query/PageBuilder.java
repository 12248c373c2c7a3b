package dev.annals.query;

import dev.annals.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/// A page in the making: takes events as long as they fit.
public final class PageBuilder {
    private final int size;
    private final long maxBytes;
    private final List<RecordedEvent> events = new ArrayList<>();
    private long bytes;

    /// @param size how many events fit
    public PageBuilder(int size) {
        this(size, Page.MAX_BYTES);
    }

    /// @param maxBytes how many bytes of events fit
    public PageBuilder(int size, long maxBytes) {
        this.size = size;
        this.maxBytes = maxBytes;
    }

    /// Takes an event; false if it does not fit any more. The first one always does.
    public boolean take(RecordedEvent recorded) {
        int more = recorded.event().getSerializedSize();
        if (events.size() == size || (!events.isEmpty() && bytes + more > maxBytes)) {
            return false;
        }
        bytes += more;
        return events.add(recorded);
    }

    /// How many more events it takes at most.
    public int missing() {
        return size - events.size();
    }

    /// What it has taken.
    public List<RecordedEvent> events() {
        return List.copyOf(events);
    }

    /// The page, with what is left for the next ones.
    public Page before(Span rest) {
        return new Page(events, rest);
    }
}
