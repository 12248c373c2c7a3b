package dev.annals.query.search;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogMark;
import dev.annals.query.Answer;
import dev.annals.query.Page;
import dev.annals.query.ReadModelUnavailableException;
import dev.annals.query.Refusal;
import dev.annals.query.Source;
import dev.annals.query.Span;
import dev.annals.query.Standing;
import dev.annals.query.Views;
import dev.annals.query.Views.IndexedValues;
import dev.annals.query.consistency.ConsistencyGate;
import dev.annals.query.consistency.Passage;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.standing.Progress;
import dev.annals.query.standing.ProgressMeter;
import dev.annals.readmodel.Projection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Finds the events of a filter, page by page, along the shortest way: the history of the aggregate where one is
/// named; else the index of the condition that the fewest events meet; else the log itself.
///
/// The first page fixes the end: what is recorded later is not in any page. An answer from the index ends before the
/// oldest event that any partition of the views has yet to apply, so that no page misses an event that comes late.
public final class EventSearch {
    private final EventLog log;
    private final Views views;
    private final ConsistencyGate gate;
    private final ProgressMeter meter;
    private final Scan scan;

    public EventSearch(EventLog log, Views views, ConsistencyGate gate, ProgressMeter meter, Scan scan) {
        this.log = log;
        this.views = views;
        this.gate = gate;
        this.meter = meter;
        this.scan = scan;
    }

    /// A page of events.
    public Answer<Page> page(EventQuery query, Requirement required) {
        boolean byIndex = query.filter().scope() instanceof Scope.Everything
                && !query.filter().conditions().isEmpty();
        Passage passage = byIndex ? gate.pass(Projection.VIEWS, views, required) : gate.pass(required);
        return switch (passage) {
            case Passage.Closed(Refusal refusal) -> Answer.refused(refusal);
            case Passage.Open(boolean stale) ->
                switch (query.filter().scope()) {
                    case Scope.OneAggregate(String aggregateId) -> byHistory(query, aggregateId);
                    case Scope.Everything everything -> byIndex ? byIndex(query, stale) : byLog(query);
                };
        };
    }

    private Answer<Page> byLog(EventQuery query) {
        long head = log.head().position();
        Span positions = positions(query).within(1, head);
        return Answer.given(scan.page(new LogCandidates(log), query, positions), Standing.exact(0, head));
    }

    private Answer<Page> byHistory(EventQuery query, String aggregateId) {
        long head = log.partitionHead(log.partitions().of(aggregateId))
                .map(LogMark::position)
                .orElse(0L);
        long end = log.version(aggregateId);
        HistoryCandidates history = new HistoryCandidates(log, aggregateId);
        Span versions = query.span().within(1, end);
        if (query.span().isWhole() && query.filter().boundsPositions()) {
            versions = history.at(positions(query), versions);
        }
        Page page = scan.page(history, query, versions);
        return Answer.given(page, Standing.exact(end, page.reaches(head)));
    }

    private Answer<Page> byIndex(EventQuery query, boolean stale) {
        Map<Integer, Long> checkpoints = views.checkpoints();
        Progress progress = meter.ofAll(checkpoints);
        if (checkpoints.isEmpty() && progress.headPosition() > 0) {
            throw new ReadModelUnavailableException(Projection.VIEWS, "no partition has a checkpoint");
        }
        Span positions = positions(query).within(1, progress.position());
        Page page = positions.isEmpty()
                ? new Page(List.of(), positions)
                : scan.page(new IndexCandidates(log, views, narrowest(query, positions)), query, positions);
        return Answer.given(page, progress.standing(Source.VIEWS, stale));
    }

    private IndexedValues narrowest(EventQuery query, Span positions) {
        List<IndexedValues> dimensions = query.filter().conditions().stream()
                .map(condition -> new IndexedValues(condition.index(), List.copyOf(condition.values())))
                .toList();
        if (dimensions.size() == 1) {
            return dimensions.getFirst();
        }
        List<Long> counts = views.count(dimensions, positions);
        int narrowest = IntStream.range(0, counts.size())
                .reduce(0, (one, other) -> counts.get(other) < counts.get(one) ? other : one);
        return dimensions.get(narrowest);
    }

    /// The positions that the query and its times allow. Later pages bring theirs along.
    private Span positions(EventQuery query) {
        if (!query.span().isWhole() || !query.filter().boundsPositions()) {
            return query.span();
        }
        PositionRange given = query.filter().positions();
        Span positions = query.span().within(given.first(), given.last());
        TimeRange times = query.filter().times();
        if (!times.boundsPositions()) {
            return positions;
        }
        long first = times.hasFrom() ? log.positionAt(times.from().minusNanos(1)) + 1 : 1;
        long last = times.hasTo() ? log.positionAt(times.to()) : Long.MAX_VALUE;
        return positions.within(first, last);
    }
}
