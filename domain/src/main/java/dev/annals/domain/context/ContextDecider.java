package dev.annals.domain.context;

import dev.annals.domain.AggregateType;
import dev.annals.domain.Decider;
import dev.annals.domain.Expected;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.MilestoneReached;
import dev.annals.event.v1.PhaseTransitioned;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.Context;
import dev.annals.state.v1.ContextOrBuilder;
import java.util.List;

/// The rules of contexts: one is created or imported, then anything may happen to it until it is closed.
public final class ContextDecider implements Decider<ContextOrBuilder, Context.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return ContextChecks.violations(proposed);
    }

    @Override
    public Ruling decide(ContextOrBuilder state, ContextEvent proposed) {
        boolean first = proposed.getVersion() == 1;
        return switch (proposed.getPayloadCase()) {
            case CONTEXT_CREATED, CONTEXT_IMPORTED ->
                first ? Ruling.accepted() : Ruling.alreadyExists(AggregateType.CONTEXT, proposed);
            case CONTEXT_SNAPSHOT -> first ? Ruling.notFound(AggregateType.CONTEXT, proposed) : Ruling.accepted();
            default -> first ? Ruling.notFound(AggregateType.CONTEXT, proposed) : decideOpen(state, proposed);
        };
    }

    private static Ruling decideOpen(ContextOrBuilder state, ContextEvent proposed) {
        if (state.getClosed()) {
            return Ruling.rejected(
                    "CONTEXT_CLOSED",
                    "context %s is closed with outcome '%s'".formatted(proposed.getAggregateId(), state.getOutcome()));
        }
        return switch (proposed.getPayloadCase()) {
            case DECISION_ADDED -> DecisionRules.added(state, proposed.getDecisionAdded());
            case DECISION_STATUS_CHANGED -> DecisionRules.statusChanged(state, proposed.getDecisionStatusChanged());
            case DECISION_REVISED -> DecisionRules.revised(state, proposed.getDecisionRevised());
            case SUBTASK_CREATED -> SubtaskRules.created(state, proposed.getSubtaskCreated());
            case SUBTASK_UPDATED -> SubtaskRules.updated(state, proposed.getSubtaskUpdated());
            case SUBTASK_DISPATCHED -> SubtaskRules.dispatched(state, proposed.getSubtaskDispatched());
            case PLAN_VERSIONED -> PlanRules.versioned(state, proposed.getPlanVersioned());
            case PLAN_APPROVED -> PlanRules.approved(state, proposed.getPlanApproved());
            case PHASE_TRANSITIONED -> moved(state, proposed.getPhaseTransitioned());
            case MILESTONE_REACHED -> reached(state, proposed.getMilestoneReached());
            default -> Ruling.accepted();
        };
    }

    private static Ruling moved(ContextOrBuilder state, PhaseTransitioned move) {
        String current = state.getPhase();
        if (current.equals(move.getToPhase())) {
            return Ruling.rejected("PHASE_UNCHANGED", "the context is already in phase '%s'".formatted(current));
        }
        if (Expected.isNot(move.getFromPhase(), current)) {
            return Ruling.rejected(
                    "PHASE_MISMATCH",
                    "the context is in phase '%s', not in '%s'".formatted(current, move.getFromPhase()));
        }
        return Ruling.accepted();
    }

    private static Ruling reached(ContextOrBuilder state, MilestoneReached milestone) {
        String id = milestone.getMilestoneId();
        return state.getMilestonesList().stream()
                        .anyMatch(reached -> reached.getMilestoneId().equals(id))
                ? Ruling.rejected("MILESTONE_ALREADY_REACHED", "milestone '%s' was reached before".formatted(id))
                : Ruling.accepted();
    }

    @Override
    public void evolve(Context.Builder state, ContextEvent event) {
        ContextFold.evolve(state, event);
    }

    @Override
    public ContextOrBuilder view(AggregateStateOrBuilder aggregate) {
        return aggregate.getContextOrBuilder();
    }

    @Override
    public Context.Builder open(AggregateState.Builder aggregate) {
        return aggregate.getContextBuilder();
    }
}
