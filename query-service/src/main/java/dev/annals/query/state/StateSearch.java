package dev.annals.query.state;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Answer;
import dev.annals.query.Page;
import dev.annals.query.Refusal;
import dev.annals.query.Span;
import dev.annals.query.Standing;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.search.EventQuery;
import dev.annals.query.search.EventSearch;
import dev.annals.query.state.FoundStates.Found;
import dev.annals.query.timetravel.Moment;
import dev.annals.query.timetravel.TimeTravel;
import dev.annals.state.v1.AggregateState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Finds aggregates by their events: walks through the events that match, takes each aggregate at the first of them,
/// and looks at it as it was at the moment.
public final class StateSearch {
    /// How many events are looked at together.
    private static final int STEP = 500;

    private final EventLog log;
    private final EventSearch search;
    private final TimeTravel timeTravel;
    private final InstantSource clock;

    public StateSearch(EventLog log, EventSearch search, TimeTravel timeTravel, InstantSource clock) {
        this.log = log;
        this.search = search;
        this.timeTravel = timeTravel;
        this.clock = clock;
    }

    /// A page of aggregates.
    public Answer<FoundStates> page(StateSearchQuery query, Requirement required) {
        Optional<Refusal> refusal = query.moment().flatMap(this::refusal);
        if (refusal.isPresent()) {
            return Answer.refused(refusal.get());
        }
        long limit = query.moment().map(this::lastPosition).orElse(Long.MAX_VALUE);
        Requirement complete = limit == Long.MAX_VALUE ? required : required.atLeast(limit);
        return page(query, limit, complete);
    }

    private Answer<FoundStates> page(StateSearchQuery query, long limit, Requirement required) {
        long end = System.nanoTime() + query.patience().toNanos();
        Finds found = new Finds(log, query.filter(), query.size());
        Span rest = query.span().within(1, limit);
        Requirement once = required;
        while (true) {
            EventQuery events = new EventQuery(query.filter(), rest, STEP, query.patience());
            switch (search.page(events, once)) {
                case Answer.Refused<Page>(Refusal refusal) -> {
                    return Answer.refused(refusal);
                }
                case Answer.Given<Page>(Page page, Standing standing) -> {
                    long position = Math.min(rest.rising() ? rest.last() : limit, standing.position());
                    rest = take(page, rest.within(1, position), at(query, position), found);
                    if (rest.isEmpty() || found.full() || System.nanoTime() >= end) {
                        return Answer.given(new FoundStates(position, found.aggregates(), rest), standing);
                    }
                    // Later steps end where the first one did.
                    once = Requirement.none();
                }
            }
        }
    }

    /// Takes what is new among the events of a page and answers what is still to be looked through.
    private Span take(Page page, Span walked, Moment at, Finds found) {
        for (RecordedEvent event : page.events()) {
            if (found.full()) {
                return walked.from(event.position());
            }
            if (found.isFirst(event)) {
                state(event, at).ifPresent(state -> found.add(new Found(event, state)));
            }
        }
        return page.rest().within(1, walked.last());
    }

    /// Everything is told as of one position, also what is found there by the time at which it happened.
    private static Moment at(StateSearchQuery query, long position) {
        return query.moment().filter(Moment.AtOccurredTime.class::isInstance).orElse(new Moment.AtPosition(position));
    }

    /// The aggregate at the moment; empty where the event had not happened yet, by the clock of whoever saw it.
    private Optional<AggregateState> state(RecordedEvent event, Moment at) {
        return switch (timeTravel.at(event.event().getAggregateId(), at)) {
            case Answer.Given<AggregateState>(AggregateState state, Standing standing)
            when state.getVersion() >= event.event().getVersion() -> Optional.of(state);
            case Answer.Given<AggregateState> tooEarly -> Optional.empty();
            case Answer.Refused<AggregateState> notYet -> Optional.empty();
        };
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
                throw new IllegalArgumentException("what spans aggregates has no version: " + version);
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
