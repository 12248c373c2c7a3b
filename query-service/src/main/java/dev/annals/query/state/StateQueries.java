package dev.annals.query.state;

import dev.annals.domain.AggregateType;
import dev.annals.eventstore.EventLog;
import dev.annals.query.Answer;
import dev.annals.query.ReadModelUnavailableException;
import dev.annals.query.Refusal;
import dev.annals.query.Source;
import dev.annals.query.Views;
import dev.annals.query.Views.PlacedState;
import dev.annals.query.Views.StoredState;
import dev.annals.query.consistency.ConsistencyGate;
import dev.annals.query.consistency.Passage;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.standing.ProgressMeter;
import dev.annals.query.timetravel.Moment;
import dev.annals.query.timetravel.TimeTravel;
import dev.annals.readmodel.Projection;
import dev.annals.state.v1.AggregateState;
import java.util.Optional;
import java.util.OptionalLong;

/// The state of an aggregate. Now: from the views; where these are down, absent, have not seen the aggregate yet or
/// hold back some of it, from the log, so that only the log says that an aggregate does not exist. In the past: from
/// the log.
public final class StateQueries {
    private final EventLog log;
    private final Views views;
    private final ConsistencyGate gate;
    private final ProgressMeter meter;
    private final TimeTravel timeTravel;

    public StateQueries(EventLog log, Views views, ConsistencyGate gate, ProgressMeter meter, TimeTravel timeTravel) {
        this.log = log;
        this.views = views;
        this.gate = gate;
        this.meter = meter;
        this.timeTravel = timeTravel;
    }

    /// The state now.
    public Answer<AggregateState> now(String aggregateId, Requirement required) {
        try {
            return fromViews(aggregateId, required).orElseGet(() -> fromLog(aggregateId, required));
        } catch (ReadModelUnavailableException viewsAreDown) {
            return fromLog(aggregateId, required);
        }
    }

    /// The state at a moment. The log includes all that could be required.
    public Answer<AggregateState> at(String aggregateId, Moment moment, Requirement required) {
        return switch (gate.pass(required)) {
            case Passage.Closed(Refusal refusal) -> Answer.refused(refusal);
            case Passage.Open open -> timeTravel.at(aggregateId, moment);
        };
    }

    /// The same answer if it is about an aggregate of that type.
    public static Answer<AggregateState> ofType(AggregateType expected, Answer<AggregateState> answer) {
        return switch (answer) {
            case Answer.Given<AggregateState> given
            when !given.value().getAggregateType().equals(expected.typeName()) ->
                Answer.refused(new Refusal.TypeMismatch(
                        given.value().getAggregateId(), given.value().getAggregateType(), expected.typeName()));
            case Answer.Given<AggregateState> given -> given;
            case Answer.Refused<AggregateState> refused -> refused;
        };
    }

    /// Empty where the log has to answer.
    private Optional<Answer<AggregateState>> fromViews(String aggregateId, Requirement required) {
        int partition = log.partitions().of(aggregateId);
        StoredState stored = views.state(aggregateId);
        if (stored.checkpoint().isEmpty() || stored.incomplete()) {
            return Optional.empty();
        }
        if (stored.checkpoint().getAsLong() >= required.highest()) {
            return fromViews(partition, stored, false);
        }
        return switch (gate.pass(Projection.VIEWS, views, partition, required)) {
            case Passage.Closed(Refusal refusal) -> Optional.of(Answer.refused(refusal));
            case Passage.Open(boolean stale) -> fromViews(partition, views.state(aggregateId), stale);
        };
    }

    private Optional<Answer<AggregateState>> fromViews(int partition, StoredState stored, boolean stale) {
        OptionalLong checkpoint = stored.checkpoint();
        if (checkpoint.isEmpty() || stored.incomplete() || stored.state().isEmpty()) {
            return Optional.empty();
        }
        PlacedState placed = stored.state().get();
        return Optional.of(Answer.given(
                placed.state(),
                meter.ofPartition(partition, checkpoint.getAsLong())
                        .standing(Source.VIEWS, placed.state().getVersion(), placed.position(), stale)));
    }

    private Answer<AggregateState> fromLog(String aggregateId, Requirement required) {
        return switch (gate.pass(required)) {
            case Passage.Closed(Refusal refusal) -> Answer.refused(refusal);
            case Passage.Open open -> timeTravel.now(aggregateId);
        };
    }
}
