package dev.annals.domain.external;

import dev.annals.domain.AggregateType;
import dev.annals.domain.Decider;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.ExternalEvent;
import dev.annals.state.v1.ExternalEventOrBuilder;
import dev.annals.state.v1.ExternalEventStatus;
import java.util.List;

/// The rules of what comes from outside: an event is taken in once and may be turned away once, at the door or later; a
/// timer is set once and goes off once.
public final class ExternalEventDecider implements Decider<ExternalEventOrBuilder, ExternalEvent.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return ExternalEventChecks.violations(proposed);
    }

    @Override
    public Ruling decide(ExternalEventOrBuilder state, ContextEvent proposed) {
        if (proposed.getVersion() == 1) {
            return Ruling.accepted();
        }
        return switch (proposed.getPayloadCase()) {
            case EXTERNAL_EVENT_REJECTED -> rejected(state, proposed.getAggregateId());
            case TIMER_FIRED -> fired(state.getStatus(), proposed.getAggregateId());
            default -> Ruling.alreadyExists(AggregateType.EXTERNAL_EVENT, proposed);
        };
    }

    private static Ruling rejected(ExternalEventOrBuilder state, String id) {
        return switch (state.getStatus()) {
            case EXTERNAL_EVENT_STATUS_REJECTED ->
                Ruling.rejected(
                        "EXTERNAL_EVENT_ALREADY_REJECTED",
                        "%s was turned away: '%s'".formatted(id, state.getRejectionReason()));
            case EXTERNAL_EVENT_STATUS_SCHEDULED, EXTERNAL_EVENT_STATUS_FIRED ->
                Ruling.rejected("EXTERNAL_EVENT_IS_A_TIMER", "%s is a timer; nothing came in".formatted(id));
            case EXTERNAL_EVENT_STATUS_INGESTED, EXTERNAL_EVENT_STATUS_UNSPECIFIED, UNRECOGNIZED -> Ruling.accepted();
        };
    }

    private static Ruling fired(ExternalEventStatus status, String id) {
        return switch (status) {
            case EXTERNAL_EVENT_STATUS_FIRED ->
                Ruling.rejected("TIMER_ALREADY_FIRED", "timer %s went off before".formatted(id));
            case EXTERNAL_EVENT_STATUS_INGESTED, EXTERNAL_EVENT_STATUS_REJECTED ->
                Ruling.rejected("EXTERNAL_EVENT_IS_NO_TIMER", "%s came from outside; it is no timer".formatted(id));
            case EXTERNAL_EVENT_STATUS_SCHEDULED, EXTERNAL_EVENT_STATUS_UNSPECIFIED, UNRECOGNIZED -> Ruling.accepted();
        };
    }

    @Override
    public void evolve(ExternalEvent.Builder state, ContextEvent event) {
        ExternalEventFold.evolve(state, event);
    }

    @Override
    public ExternalEventOrBuilder view(AggregateStateOrBuilder aggregate) {
        return aggregate.getExternalEventOrBuilder();
    }

    @Override
    public ExternalEvent.Builder open(AggregateState.Builder aggregate) {
        return aggregate.getExternalEventBuilder();
    }
}
