package dev.annals.domain.context;

import dev.annals.event.v1.ContextClosed;
import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ContextImported;
import dev.annals.event.v1.ContextUpdated;
import dev.annals.event.v1.MilestoneReached;
import dev.annals.event.v1.PhaseTransitioned;
import dev.annals.event.v1.PlanApproved;
import dev.annals.event.v1.PlanVersioned;
import dev.annals.state.v1.Context;
import dev.annals.state.v1.Milestone;
import dev.annals.state.v1.PhaseTransition;

/// What each event records in a context.
final class ContextFold {
    private ContextFold() {}

    static void evolve(Context.Builder state, ContextEvent event) {
        switch (event.getPayloadCase()) {
            case CONTEXT_CREATED -> created(state, event.getContextCreated());
            case CONTEXT_IMPORTED -> imported(state, event);
            case CONTEXT_UPDATED -> updated(state, event.getContextUpdated());
            case CONTEXT_CLOSED -> closed(state, event.getContextClosed());
            case PHASE_TRANSITIONED -> moved(state, event);
            case MILESTONE_REACHED -> reached(state, event);
            case PLAN_VERSIONED -> versioned(state, event.getPlanVersioned());
            case PLAN_APPROVED -> approved(state, event.getPlanApproved());
            case DECISION_ADDED -> DecisionFold.added(state, event, event.getDecisionAdded());
            case DECISION_STATUS_CHANGED -> DecisionFold.statusChanged(state, event);
            case DECISION_REVISED -> DecisionFold.revised(state, event);
            case SUBTASK_CREATED -> SubtaskFold.created(state, event, event.getSubtaskCreated());
            case SUBTASK_UPDATED -> SubtaskFold.updated(state, event);
            case SUBTASK_DISPATCHED -> SubtaskFold.dispatched(state, event);
            default -> {}
        }
    }

    private static void created(Context.Builder state, ContextCreated created) {
        state.setStoryId(created.getStoryId())
                .setTitle(created.getTitle())
                .setDescription(created.getDescription())
                .setPhase(created.getInitialPhase())
                .setStatus(created.getStatus())
                .setEpicId(created.getEpicId())
                .setProjectId(created.getProjectId())
                .clearAcceptanceCriteria()
                .addAllAcceptanceCriteria(created.getAcceptanceCriteriaList())
                .clearConstraints()
                .putAllConstraints(created.getConstraintsMap())
                .setRequesterId(created.getRequesterId())
                .clearTags()
                .addAllTags(created.getTagsList());
    }

    private static void imported(Context.Builder state, ContextEvent event) {
        ContextImported imported = event.getContextImported();
        created(state, imported.getContext());
        imported.getDecisionsList().forEach(decision -> DecisionFold.added(state, event, decision));
        imported.getSubtasksList().forEach(subtask -> SubtaskFold.created(state, event, subtask));
        state.setImportedFrom(imported.getSource());
    }

    private static void updated(Context.Builder state, ContextUpdated updated) {
        if (updated.hasTitle()) {
            state.setTitle(updated.getTitle());
        }
        if (updated.hasDescription()) {
            state.setDescription(updated.getDescription());
        }
        if (updated.hasStatus()) {
            state.setStatus(updated.getStatus());
        }
        if (updated.hasEpicId()) {
            state.setEpicId(updated.getEpicId());
        }
        if (updated.hasProjectId()) {
            state.setProjectId(updated.getProjectId());
        }
        if (updated.getAcceptanceCriteriaCount() > 0) {
            state.clearAcceptanceCriteria().addAllAcceptanceCriteria(updated.getAcceptanceCriteriaList());
        }
        if (updated.getTagsCount() > 0) {
            state.clearTags().addAllTags(updated.getTagsList());
        }
        updated.getConstraintsMap().forEach((name, value) -> constrain(state, name, value));
    }

    private static void constrain(Context.Builder state, String name, String value) {
        if (value.isEmpty()) {
            state.removeConstraints(name);
        } else {
            state.putConstraints(name, value);
        }
    }

    private static void closed(Context.Builder state, ContextClosed closed) {
        state.setClosed(true).setOutcome(closed.getOutcome());
    }

    private static void moved(Context.Builder state, ContextEvent event) {
        PhaseTransitioned transition = event.getPhaseTransitioned();
        state.addPhaseTransitions(PhaseTransition.newBuilder()
                .setFromPhase(state.getPhase())
                .setToPhase(transition.getToPhase())
                .setRationale(transition.getRationale())
                .setTransitionTime(event.getTimestamp())
                .build());
        state.setPhase(transition.getToPhase());
    }

    private static void reached(Context.Builder state, ContextEvent event) {
        MilestoneReached milestone = event.getMilestoneReached();
        state.addMilestones(Milestone.newBuilder()
                .setMilestoneId(milestone.getMilestoneId())
                .setMilestoneType(milestone.getMilestoneType())
                .setDescription(milestone.getDescription())
                .setActor(milestone.getActor())
                .setReachedTime(event.getTimestamp())
                .build());
    }

    private static void versioned(Context.Builder state, PlanVersioned versioned) {
        state.putPlansBuilderIfAbsent(versioned.getPlanId())
                .setPlanVersion(versioned.getPlanVersion())
                .setStatus(versioned.getStatus())
                .setAuthorId(versioned.getAuthorId())
                .setRationale(versioned.getRationale())
                .clearApprovedBy();
    }

    private static void approved(Context.Builder state, PlanApproved approved) {
        state.putPlansBuilderIfAbsent(approved.getPlanId())
                .setStatus("approved")
                .setApprovedBy(approved.getApprovedBy());
    }
}
