package dev.annals.query.difference;

import dev.annals.domain.AggregateFold;
import dev.annals.domain.difference.DifferenceFold;
import dev.annals.domain.difference.WrittenChange;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Answer;
import dev.annals.query.Refusal;
import dev.annals.query.Standing;
import dev.annals.query.difference.Difference.Written;
import dev.annals.query.timetravel.Moment;
import dev.annals.query.timetravel.TimeTravel;
import dev.annals.state.v1.AggregateState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Compares an aggregate at two moments and folds the events between them once more, one by one, to find who wrote
/// what. All of it is in the log.
public final class DifferenceQueries {
    /// The most events between two moments.
    public static final long MOST_EVENTS = 10_000;

    private final EventLog log;
    private final TimeTravel timeTravel;

    public DifferenceQueries(EventLog log, TimeTravel timeTravel) {
        this.log = log;
        this.timeTravel = timeTravel;
    }

    /// What is different.
    ///
    /// @param from the earlier moment; empty is before the first event
    /// @param to the later moment; empty is now
    /// @param most how many fields at most
    public Answer<Difference> between(String aggregateId, Optional<Moment> from, Optional<Moment> to, int most) {
        return switch (to.map(moment -> timeTravel.at(aggregateId, moment))
                .orElseGet(() -> timeTravel.now(aggregateId))) {
            case Answer.Refused<AggregateState>(Refusal refusal) -> Answer.refused(refusal);
            case Answer.Given<AggregateState>(AggregateState after, Standing standing) ->
                switch (earlier(aggregateId, from)) {
                    case Answer.Refused<AggregateState>(Refusal refusal) -> Answer.refused(refusal);
                    case Answer.Given<AggregateState>(AggregateState before, Standing ofBefore) ->
                        between(new Ends(before, after), most, standing);
                };
        };
    }

    /// The state before and the state after.
    private record Ends(AggregateState before, AggregateState after) {
        long events() {
            return after.getVersion() - before.getVersion();
        }
    }

    /// A moment at which the aggregate did not exist yet is as good as one before its first event.
    private Answer<AggregateState> earlier(String aggregateId, Optional<Moment> moment) {
        Answer<AggregateState> nothing =
                Answer.given(AggregateFold.start(aggregateId).state(), Standing.exact(0, 0));
        return switch (moment.map(at -> timeTravel.at(aggregateId, at)).orElse(nothing)) {
            case Answer.Refused<AggregateState>(Refusal.NotYetCreated notYet) -> nothing;
            case Answer.Refused<AggregateState> refused -> refused;
            case Answer.Given<AggregateState> given -> given;
        };
    }

    private Answer<Difference> between(Ends ends, int most, Standing standing) {
        long from = ends.before().getVersion();
        long to = ends.after().getVersion();
        if (ends.events() < 0) {
            return Answer.refused(new Refusal.MomentsReversed(from, to));
        }
        if (ends.events() > MOST_EVENTS) {
            return Answer.refused(new Refusal.TooManyEvents(ends.events(), MOST_EVENTS));
        }
        List<WrittenChange> changes = changes(ends);
        List<WrittenChange> told = changes.subList(0, Math.min(most, changes.size()));
        Map<Long, RecordedEvent> writers = new HashMap<>();
        String aggregateId = ends.after().getAggregateId();
        List<Written> written = told.stream()
                .map(change -> new Written(
                        change.change(),
                        writers.computeIfAbsent(change.version(), version -> event(aggregateId, version))))
                .toList();
        return Answer.given(new Difference(from, to, written, changes.size() > told.size()), standing);
    }

    private List<WrittenChange> changes(Ends ends) {
        DifferenceFold difference = DifferenceFold.between(ends.before(), ends.after());
        String aggregateId = ends.after().getAggregateId();
        long to = ends.after().getVersion();
        for (long next = ends.before().getVersion() + 1; next <= to; next += EventLog.MAX_PAGE) {
            log.history(aggregateId, next, Math.min(to, next + EventLog.MAX_PAGE - 1))
                    .forEach(recorded -> difference.apply(recorded.event()));
        }
        return difference.changes();
    }

    private RecordedEvent event(String aggregateId, Long version) {
        return Objects.requireNonNull(log.history(aggregateId, version, version).getFirst());
    }
}
