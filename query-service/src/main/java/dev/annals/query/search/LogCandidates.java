package dev.annals.query.search;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Page;
import dev.annals.query.Span;
import java.util.List;

/// All events, by position, straight from the log.
record LogCandidates(EventLog log) implements Candidates {

    @Override
    public Page next(Span positions, int limit) {
        int count = Math.min(limit, MOST);
        return positions.rising() ? rising(positions, count) : falling(positions, count);
    }

    private Page rising(Span positions, int count) {
        List<RecordedEvent> read = log.page(positions.first(), count);
        List<RecordedEvent> inside = within(positions, read);
        boolean atEnd = read.size() < count || inside.size() < read.size();
        return new Page(
                inside,
                atEnd ? positions.none() : positions.after(inside.getLast().position()));
    }

    private Page falling(Span positions, int count) {
        long lowest = Math.max(positions.first(), positions.last() - count + 1);
        List<RecordedEvent> inside = within(positions, log.page(lowest, count));
        return new Page(inside.reversed(), positions.after(lowest));
    }

    private static List<RecordedEvent> within(Span positions, List<RecordedEvent> events) {
        return events.stream()
                .filter(recorded -> positions.contains(recorded.position()))
                .toList();
    }
}
