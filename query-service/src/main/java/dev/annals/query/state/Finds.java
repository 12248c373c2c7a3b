package dev.annals.query.state;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Page;
import dev.annals.query.search.EventFilter;
import dev.annals.query.state.FoundStates.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The aggregates of a page in the making: each once, up to a number and a size.
final class Finds {
    private final EventLog log;
    private final EventFilter filter;
    private final int size;
    private final List<Found> aggregates = new ArrayList<>();
    private final Map<String, Long> firstVersions = new HashMap<>();
    private long bytes;

    Finds(EventLog log, EventFilter filter, int size) {
        this.log = log;
        this.filter = filter;
        this.size = size;
    }

    /// Whether an event that matches is the first of its aggregate that does. Only there is an aggregate taken, so that
    /// no other page has it too.
    boolean isFirst(RecordedEvent event) {
        long first = firstVersions.computeIfAbsent(event.event().getAggregateId(), id -> firstVersion(event));
        return first == event.event().getVersion();
    }

    private long firstVersion(RecordedEvent event) {
        long before = event.event().getVersion() - 1;
        for (long from = 1; from <= before; from += EventLog.MAX_PAGE) {
            long to = Math.min(before, from + EventLog.MAX_PAGE - 1);
            for (RecordedEvent earlier : log.history(event.event().getAggregateId(), from, to)) {
                if (filter.matches(earlier)) {
                    return earlier.event().getVersion();
                }
            }
        }
        return event.event().getVersion();
    }

    void add(Found found) {
        aggregates.add(found);
        bytes += found.state().getSerializedSize();
    }

    boolean full() {
        return aggregates.size() >= size || bytes >= Page.MAX_BYTES;
    }

    List<Found> aggregates() {
        return aggregates;
    }
}
