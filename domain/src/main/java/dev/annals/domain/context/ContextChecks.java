package dev.annals.domain.context;

import dev.annals.domain.Shape;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextClosed;
import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ContextSnapshot;
import dev.annals.event.v1.ContextUpdated;
import dev.annals.event.v1.MilestoneReached;
import dev.annals.event.v1.PhaseTransitioned;
import dev.annals.event.v1.PlanApproved;
import dev.annals.event.v1.PlanVersioned;
import java.util.List;
import java.util.Set;

/// What is malformed in an event of a context.
final class ContextChecks {
    private static final Set<String> PLAN_STATUSES = Set.of("draft", "approved", "rejected", "archived");

    private ContextChecks() {}

    static List<Violation> violations(ContextEvent proposed) {
        Shape shape = Shape.of(proposed);
        switch (proposed.getPayloadCase()) {
            case CONTEXT_CREATED -> created(shape, proposed.getContextCreated());
            case CONTEXT_IMPORTED -> ImportChecks.imported(shape, proposed.getContextImported());
            case CONTEXT_UPDATED -> updated(shape, proposed.getContextUpdated());
            case CONTEXT_CLOSED -> closed(shape, proposed.getContextClosed());
            case CONTEXT_SNAPSHOT -> snapshot(shape, proposed.getContextSnapshot());
            case PHASE_TRANSITIONED -> moved(shape, proposed.getPhaseTransitioned());
            case MILESTONE_REACHED -> reached(shape, proposed.getMilestoneReached());
            case PLAN_VERSIONED -> versioned(shape, proposed.getPlanVersioned());
            case PLAN_APPROVED -> approved(shape, proposed.getPlanApproved());
            case DECISION_ADDED -> DecisionChecks.added(shape, proposed.getDecisionAdded());
            case DECISION_STATUS_CHANGED -> DecisionChecks.statusChanged(shape, proposed.getDecisionStatusChanged());
            case DECISION_REVISED -> DecisionChecks.revised(shape, proposed.getDecisionRevised());
            case SUBTASK_CREATED -> SubtaskChecks.created(shape, proposed.getSubtaskCreated());
            case SUBTASK_UPDATED -> SubtaskChecks.updated(shape, proposed.getSubtaskUpdated());
            case SUBTASK_DISPATCHED -> SubtaskChecks.dispatched(shape, proposed.getSubtaskDispatched());
            default -> {}
        }
        return shape.violations();
    }

    static void created(Shape shape, ContextCreated created) {
        shape.optionalName("story_id", created.getStoryId())
                .text("title", created.getTitle())
                .optionalName("initial_phase", created.getInitialPhase())
                .optionalName("status", created.getStatus())
                .optionalName("epic_id", created.getEpicId())
                .optionalName("project_id", created.getProjectId())
                .texts("acceptance_criteria", created.getAcceptanceCriteriaList())
                .labels("constraints", created.getConstraintsMap())
                .optionalName("requester_id", created.getRequesterId())
                .names("tags", created.getTagsList());
    }

    private static void updated(Shape shape, ContextUpdated updated) {
        shape.rule(!updated.equals(ContextUpdated.getDefaultInstance()), "must change something")
                .rule(!updated.hasTitle() || !updated.getTitle().isBlank(), "title", "must not be blank")
                .optionalName("status", updated.getStatus())
                .optionalName("epic_id", updated.getEpicId())
                .optionalName("project_id", updated.getProjectId())
                .texts("acceptance_criteria", updated.getAcceptanceCriteriaList())
                .labels("constraints", updated.getConstraintsMap())
                .names("tags", updated.getTagsList());
    }

    private static void closed(Shape shape, ContextClosed closed) {
        shape.optionalName("outcome", closed.getOutcome());
    }

    private static void snapshot(Shape shape, ContextSnapshot snapshot) {
        shape.rule(
                        snapshot.getSnapshotVersion() >= 1,
                        "snapshot_version",
                        "must be at least 1 but is " + snapshot.getSnapshotVersion())
                .optionalName("projection", snapshot.getProjection())
                .sha256("state_hash", snapshot.getStateHash());
    }

    private static void moved(Shape shape, PhaseTransitioned moved) {
        shape.optionalName("from_phase", moved.getFromPhase()).name("to_phase", moved.getToPhase());
    }

    private static void reached(Shape shape, MilestoneReached reached) {
        shape.name("milestone_id", reached.getMilestoneId())
                .optionalName("milestone_type", reached.getMilestoneType())
                .optionalName("actor", reached.getActor());
    }

    private static void versioned(Shape shape, PlanVersioned versioned) {
        shape.name("plan_id", versioned.getPlanId())
                .rule(
                        versioned.getPlanVersion() >= 1,
                        "plan_version",
                        "must be at least 1 but is " + versioned.getPlanVersion())
                .oneOf("status", versioned.getStatus(), PLAN_STATUSES)
                .optionalName("author_id", versioned.getAuthorId());
    }

    private static void approved(Shape shape, PlanApproved approved) {
        shape.name("plan_id", approved.getPlanId()).name("approved_by", approved.getApprovedBy());
    }
}
