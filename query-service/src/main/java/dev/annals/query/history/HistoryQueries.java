package dev.annals.query.history;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogMark;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Answer;
import dev.annals.query.Page;
import dev.annals.query.PageBuilder;
import dev.annals.query.Refusal;
import dev.annals.query.Span;
import dev.annals.query.Standing;
import java.util.List;

/// Reads the history of an aggregate.
public final class HistoryQueries {
    private final EventLog log;

    public HistoryQueries(EventLog log) {
        this.log = log;
    }

    /// The first events of a span of versions, oldest first. The end of the history as the first page finds it is the
    /// end for all its pages.
    public Answer<Page> page(String aggregateId, Span versions, int size) {
        long head = log.partitionHead(log.partitions().of(aggregateId))
                .map(LogMark::position)
                .orElse(0L);
        long end = log.version(aggregateId);
        if (end == 0) {
            return Answer.refused(new Refusal.AggregateNotFound(aggregateId));
        }
        Span there = new Span(versions.first(), Math.min(versions.last(), end), Span.Direction.RISING);
        List<RecordedEvent> events =
                there.isEmpty() ? List.of() : log.history(aggregateId, there.first(), lastOf(there, size));
        Page page = page(events, size, there);
        return Answer.given(page, Standing.exact(end, page.reaches(head)));
    }

    private static Page page(List<RecordedEvent> events, int size, Span there) {
        PageBuilder page = new PageBuilder(size);
        Span rest = there;
        for (RecordedEvent recorded : events) {
            if (!page.take(recorded)) {
                return page.before(rest);
            }
            rest = there.after(recorded.event().getVersion());
        }
        return page.before(events.isEmpty() ? there.none() : rest);
    }

    private static long lastOf(Span versions, int size) {
        return Math.min(versions.last(), versions.first() + size - 1);
    }
}
