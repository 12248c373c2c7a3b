package dev.annals.query.knowledge;

import dev.annals.domain.AggregateType;
import dev.annals.domain.EventFacets;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Answer;
import dev.annals.query.Page;
import dev.annals.query.Refusal;
import dev.annals.query.Span;
import dev.annals.query.Standing;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.knowledge.Knowledge.Visible;
import dev.annals.query.search.Condition;
import dev.annals.query.search.EventFilter;
import dev.annals.query.search.EventQuery;
import dev.annals.query.search.EventSearch;
import dev.annals.query.search.Scope;
import dev.annals.query.search.TimeRange;
import dev.annals.query.timetravel.Moment;
import dev.annals.query.timetravel.TimeTravel;
import dev.annals.readmodel.EventIndex;
import dev.annals.state.v1.AggregateState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Walks through the events that have to do with an agent, takes each aggregate at the first of them, and looks at it
/// as it was at the moment.
public final class KnowledgeQueries {
    /// What an agent can know; the calls it made are found as events.
    private static final Set<String> KNOWN_TYPES = Stream.of(
                    AggregateType.CONTEXT, AggregateType.TASK, AggregateType.NOTE, AggregateType.CONVERSATION)
            .map(AggregateType::typeName)
            .collect(Collectors.toUnmodifiableSet());

    /// How many of an agent's events are looked at together.
    private static final int STEP = 500;

    private final EventLog log;
    private final EventSearch search;
    private final TimeTravel timeTravel;
    private final InstantSource clock;

    public KnowledgeQueries(EventLog log, EventSearch search, TimeTravel timeTravel, InstantSource clock) {
        this.log = log;
        this.search = search;
        this.timeTravel = timeTravel;
        this.clock = clock;
    }

    /// A page of what the agent could know.
    public Answer<Knowledge> page(KnowledgeQuery query, Requirement required) {
        Optional<Refusal> refusal = query.moment().flatMap(this::refusal);
        if (refusal.isPresent()) {
            return Answer.refused(refusal.get());
        }
        long limit = query.moment().map(this::lastPosition).orElse(Long.MAX_VALUE);
        Requirement complete = limit == Long.MAX_VALUE ? required : required.atLeast(limit);
        return page(query, query.span().within(1, limit), complete);
    }

    private Answer<Knowledge> page(KnowledgeQuery query, Span span, Requirement required) {
        long end = System.nanoTime() + query.patience().toNanos();
        Visibles found = new Visibles(query.size());
        Span rest = span;
        Requirement once = required;
        while (true) {
            EventQuery events = new EventQuery(eventsOf(query.agentId()), rest, STEP, query.patience());
            switch (search.page(events, once)) {
                case Answer.Refused<Page>(Refusal refusal) -> {
                    return Answer.refused(refusal);
                }
                case Answer.Given<Page>(Page page, Standing standing) -> {
                    long position = Math.min(span.last(), standing.position());
                    rest = take(query, page, position, found);
                    if (rest.isEmpty() || found.full() || System.nanoTime() >= end) {
                        return Answer.given(new Knowledge(position, found.aggregates(), rest), standing);
                    }
                    // Later steps end where the first one did.
                    rest = rest.within(1, position);
                    once = Requirement.none();
                }
            }
        }
    }

    /// Takes what is new among the events of a page and answers what is still to be looked through.
    private Span take(KnowledgeQuery query, Page page, long position, Visibles found) {
        for (RecordedEvent event : page.events()) {
            if (found.full()) {
                return new Span(event.position(), position, Span.Direction.RISING);
            }
            if (found.isNew(event) && isFirst(query.agentId(), event)) {
                state(event, query.moment(), position).ifPresent(state -> found.add(new Visible(event, state)));
            }
        }
        return page.rest();
    }

    /// Whether no earlier event of the aggregate has to do with the agent: then an earlier page has it.
    private boolean isFirst(String agentId, RecordedEvent event) {
        String aggregateId = event.event().getAggregateId();
        long before = event.event().getVersion() - 1;
        for (long from = 1; from <= before; from += EventLog.MAX_PAGE) {
            List<RecordedEvent> earlier =
                    log.history(aggregateId, from, Math.min(before, from + EventLog.MAX_PAGE - 1));
            if (earlier.stream()
                    .anyMatch(other -> EventFacets.agents(other.event()).contains(agentId))) {
                return false;
            }
        }
        return true;
    }

    /// The aggregate at the moment; empty where the event had not happened yet, by the clock of whoever saw it.
    private Optional<AggregateState> state(RecordedEvent event, Optional<Moment> moment, long position) {
        Moment at = moment.filter(Moment.AtOccurredTime.class::isInstance).orElse(new Moment.AtPosition(position));
        return switch (timeTravel.at(event.event().getAggregateId(), at)) {
            case Answer.Given<AggregateState>(AggregateState state, Standing standing)
            when state.getVersion() >= event.event().getVersion() -> Optional.of(state);
            case Answer.Given<AggregateState> tooEarly -> Optional.empty();
            case Answer.Refused<AggregateState> notYet -> Optional.empty();
        };
    }

    private static EventFilter eventsOf(String agentId) {
        return new EventFilter(
                new Scope.Everything(),
                List.of(
                        new Condition(EventIndex.AGENT, Set.of(agentId)),
                        new Condition(EventIndex.AGGREGATE_TYPE, KNOWN_TYPES)),
                TimeRange.ALWAYS);
    }

    private Optional<Refusal> refusal(Moment moment) {
        return switch (moment) {
            case Moment.AtPosition(long position) -> {
                long head = log.head().position();
                yield position > head ? Optional.of(new Refusal.PositionPastHead(position, head)) : Optional.empty();
            }
            case Moment.AtRecordedTime(Instant time) -> future(time);
            case Moment.AtOccurredTime(Instant time) -> future(time);
            case Moment.AtVersion version ->
                throw new IllegalArgumentException("the knowledge of an agent has no version: " + version);
        };
    }

    private Optional<Refusal> future(Instant time) {
        Instant now = clock.instant();
        return time.isAfter(now.plus(TimeTravel.CLOCK_ALLOWANCE))
                ? Optional.of(new Refusal.TimeInFuture(time, now))
                : Optional.empty();
    }

    /// Events after this one were not there yet. What occurred by a time may have been recorded at any.
    private long lastPosition(Moment moment) {
        return switch (moment) {
            case Moment.AtPosition(long position) -> position;
            case Moment.AtRecordedTime(Instant time) -> log.positionAt(time);
            case Moment.AtOccurredTime occurred -> Long.MAX_VALUE;
            case Moment.AtVersion none -> Long.MAX_VALUE;
        };
    }
}
