package dev.annals.query.search;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Page;
import dev.annals.query.Span;
import java.util.List;

/// The events of one aggregate, by version.
record HistoryCandidates(EventLog log, String aggregateId) implements Candidates {

    @Override
    public Page next(Span versions, int limit) {
        int count = Math.min(limit, MOST);
        return versions.rising() ? rising(versions, count) : falling(versions, count);
    }

    private Page rising(Span versions, int count) {
        long highest = Math.min(versions.last(), versions.first() + count - 1);
        return new Page(log.history(aggregateId, versions.first(), highest), versions.after(highest));
    }

    private Page falling(Span versions, int count) {
        long lowest = Math.max(versions.first(), versions.last() - count + 1);
        List<RecordedEvent> events = log.history(aggregateId, lowest, versions.last());
        return new Page(events.reversed(), versions.after(lowest));
    }

    /// The versions among `versions` whose events are at one of the positions. Both rise together, so it takes only a
    /// few looks.
    Span at(Span positions, Span versions) {
        long first = firstFrom(positions.first(), versions);
        long last =
                positions.last() == Long.MAX_VALUE ? versions.last() : firstFrom(positions.last() + 1, versions) - 1;
        return versions.within(first, last);
    }

    /// The lowest version among `versions` whose event is at a position or after it; one more than the last if none is.
    private long firstFrom(long position, Span versions) {
        long low = versions.first();
        long high = versions.last() + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (log.history(aggregateId, middle, middle).getFirst().position() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
