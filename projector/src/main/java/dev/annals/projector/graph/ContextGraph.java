package dev.annals.projector.graph;

import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ContextImported;
import dev.annals.event.v1.ContextUpdated;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.DecisionRevised;
import dev.annals.event.v1.DecisionStatus;
import dev.annals.event.v1.DecisionStatusChanged;
import dev.annals.event.v1.MilestoneReached;
import dev.annals.event.v1.PhaseTransitioned;
import dev.annals.event.v1.PlanApproved;
import dev.annals.event.v1.PlanVersioned;
import dev.annals.event.v1.SubtaskCreated;
import dev.annals.event.v1.SubtaskDispatched;
import dev.annals.event.v1.SubtaskUpdated;
import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.RelationshipType;
import java.util.List;
import java.util.stream.Collectors;

/// A context, with its decisions, subtasks, plans, milestones and moves between phases as nodes of their own.
final class ContextGraph {
    private ContextGraph() {}

    static Changes changes(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case CONTEXT_CREATED -> created(event);
            case CONTEXT_IMPORTED -> imported(event);
            case CONTEXT_UPDATED -> updated(event);
            case DECISION_ADDED -> decisionAdded(event);
            case DECISION_STATUS_CHANGED -> decisionStatusChanged(event);
            case DECISION_REVISED -> decisionRevised(event);
            case SUBTASK_CREATED -> subtaskCreated(event);
            case SUBTASK_UPDATED -> subtaskUpdated(event);
            case SUBTASK_DISPATCHED -> subtaskDispatched(event);
            case PLAN_VERSIONED -> planVersioned(event);
            case PLAN_APPROVED -> planApproved(event);
            case PHASE_TRANSITIONED -> phaseTransitioned(event);
            case MILESTONE_REACHED -> milestoneReached(event);
            case CONTEXT_CLOSED -> closed(event);
            case CONTEXT_SNAPSHOT -> snapshotTaken(event);
            default -> throw Changes.misplaced(event);
        };
    }

    private static Changes created(ContextEvent event) {
        ContextCreated created = event.getContextCreated();
        return Changes.of(event, NodeLabel.CONTEXT, described(created)).tags(created.getTagsList());
    }

    private static Changes imported(ContextEvent event) {
        ContextImported imported = event.getContextImported();
        Properties properties = described(imported.getContext()).text("imported_from", imported.getSource());
        Changes changes = Changes.of(event, NodeLabel.CONTEXT, properties)
                .tags(imported.getContext().getTagsList());
        imported.getDecisionsList().forEach(decision -> add(changes, decision, event));
        imported.getSubtasksList().forEach(subtask -> plan(changes, subtask));
        return changes;
    }

    private static Properties described(ContextCreated created) {
        return Properties.none()
                .text("title", created.getTitle())
                .text("description", created.getDescription())
                .text("status", created.getStatus())
                .text("phase", created.getInitialPhase())
                .text("story_id", created.getStoryId())
                .text("epic_id", created.getEpicId())
                .text("project_id", created.getProjectId())
                .text("requester_id", created.getRequesterId())
                .texts("acceptance_criteria", created.getAcceptanceCriteriaList())
                .texts("tags", created.getTagsList());
    }

    private static Changes updated(ContextEvent event) {
        ContextUpdated updated = event.getContextUpdated();
        Properties properties = Properties.none()
                .replaceIf(updated.hasTitle(), "title", updated.getTitle())
                .replaceIf(updated.hasDescription(), "description", updated.getDescription())
                .replaceIf(updated.hasStatus(), "status", updated.getStatus())
                .replaceIf(updated.hasEpicId(), "epic_id", updated.getEpicId())
                .replaceIf(updated.hasProjectId(), "project_id", updated.getProjectId())
                .texts("acceptance_criteria", updated.getAcceptanceCriteriaList())
                .texts("tags", updated.getTagsList());
        Changes changes = Changes.of(event, NodeLabel.CONTEXT, properties);
        return updated.getTagsCount() == 0 ? changes : retag(changes, updated.getTagsList());
    }

    private static Changes retag(Changes changes, List<String> tags) {
        return changes.unlinkAllBut(
                        changes.root(),
                        RelationshipType.TAGGED,
                        tags.stream().map(NodeRef::tag).collect(Collectors.toSet()))
                .tags(tags);
    }

    private static Changes decisionAdded(ContextEvent event) {
        return add(Changes.of(event, NodeLabel.CONTEXT, Properties.none()), event.getDecisionAdded(), event);
    }

    private static Changes add(Changes changes, DecisionAdded decision, ContextEvent event) {
        NodeRef node = changes.part(NodeLabel.DECISION, decision.getDecisionId());
        DecisionStatus status = decision.getStatus() == DecisionStatus.DECISION_STATUS_UNSPECIFIED
                ? DecisionStatus.DECISION_STATUS_PROPOSED
                : decision.getStatus();
        Properties properties = Properties.none()
                .text("decision_id", decision.getDecisionId())
                .text("title", decision.getTitle())
                .text("kind", decision.getKind())
                .text("summary", decision.getSummary())
                .text("rationale", decision.getRationale())
                .texts("alternatives_considered", decision.getAlternativesConsideredList())
                .choice("status", status)
                .text("decided_by", decision.getDecidedBy())
                .text("role", decision.getRole())
                .time("added_time", event.getTimestamp());
        changes.node(node, properties)
                .link(changes.root(), RelationshipType.HAS_DECISION, node)
                .linkToActor(node, RelationshipType.DECIDED_BY, decision.getDecidedBy())
                .linkToParts(node, RelationshipType.AFFECTS, NodeLabel.SUBTASK, decision.getAffectsSubtaskIdsList())
                .linkToParts(
                        node, RelationshipType.DEPENDS_ON, NodeLabel.DECISION, decision.getDependsOnDecisionIdsList())
                .linkToParts(
                        node, RelationshipType.SUPERSEDES, NodeLabel.DECISION, List.of(decision.getSupersedesId()));
        return changes;
    }

    private static Changes decisionRevised(ContextEvent event) {
        DecisionRevised revised = event.getDecisionRevised();
        Changes changes = Changes.of(event, NodeLabel.CONTEXT, Properties.none());
        Properties properties = Properties.none()
                .replaceIf(revised.hasTitle(), "title", revised.getTitle())
                .replaceIf(revised.hasRationale(), "rationale", revised.getRationale())
                .replaceIf(revised.hasSummary(), "summary", revised.getSummary())
                .texts("alternatives_considered", revised.getAlternativesConsideredList())
                .replace("revised_by", revised.getRevisedBy())
                .replace("revision_reason", revised.getReason());
        return changes.node(changes.part(NodeLabel.DECISION, revised.getDecisionId()), properties);
    }

    private static Changes decisionStatusChanged(ContextEvent event) {
        DecisionStatusChanged changed = event.getDecisionStatusChanged();
        Changes changes = Changes.of(event, NodeLabel.CONTEXT, Properties.none());
        return changes.node(
                changes.part(NodeLabel.DECISION, changed.getDecisionId()),
                Properties.none().choice("status", changed.getTo()).replace("status_reason", changed.getReason()));
    }

    private static Changes subtaskCreated(ContextEvent event) {
        return plan(Changes.of(event, NodeLabel.CONTEXT, Properties.none()), event.getSubtaskCreated());
    }

    private static Changes plan(Changes changes, SubtaskCreated subtask) {
        NodeRef node = changes.part(NodeLabel.SUBTASK, subtask.getSubtaskId());
        Properties properties = Properties.none()
                .text("subtask_id", subtask.getSubtaskId())
                .text("title", subtask.getTitle())
                .text("description", subtask.getDescription())
                .text("type", subtask.getType())
                .text("role", subtask.getRole())
                .text("notes", subtask.getNotes())
                .texts("suggested_tech", subtask.getSuggestedTechList())
                .number("priority", subtask.getPriority())
                .number("estimate_points", subtask.getEstimatePoints())
                .number("risk_score", subtask.getRiskScore());
        changes.node(node, properties)
                .link(changes.root(), RelationshipType.HAS_SUBTASK, node)
                .linkToParts(node, RelationshipType.DEPENDS_ON, NodeLabel.SUBTASK, subtask.getDependsOnList());
        if (!subtask.getPlanId().isBlank()) {
            changes.link(changes.part(NodeLabel.PLAN, subtask.getPlanId()), RelationshipType.HAS_SUBTASK, node);
        }
        return changes;
    }

    private static Changes subtaskUpdated(ContextEvent event) {
        SubtaskUpdated updated = event.getSubtaskUpdated();
        Changes changes = Changes.of(event, NodeLabel.CONTEXT, Properties.none());
        NodeRef node = changes.part(NodeLabel.SUBTASK, updated.getSubtaskId());
        Properties properties = Properties.none()
                .text("subtask_id", updated.getSubtaskId())
                .text("status", updated.getStatus())
                .replaceIf(updated.hasTitle(), "title", updated.getTitle())
                .replaceIf(updated.hasDescription(), "description", updated.getDescription())
                .replaceIf(updated.hasAssignedAgentId(), "assigned_agent_id", updated.getAssignedAgentId())
                .replaceIf(updated.hasRole(), "role", updated.getRole())
                .replace("reason", updated.getReason());
        changes.node(node, properties).link(changes.root(), RelationshipType.HAS_SUBTASK, node);
        return updated.hasAssignedAgentId() ? changes.assign(node, updated.getAssignedAgentId()) : changes;
    }

    private static Changes subtaskDispatched(ContextEvent event) {
        SubtaskDispatched dispatched = event.getSubtaskDispatched();
        Changes changes = Changes.of(event, NodeLabel.CONTEXT, Properties.none());
        NodeRef node = changes.part(NodeLabel.SUBTASK, dispatched.getSubtaskId());
        Properties properties = Properties.none()
                .replace("assigned_agent_id", dispatched.getAgentId())
                .text("role", dispatched.getRole());
        return changes.node(node, properties).assign(node, dispatched.getAgentId());
    }

    private static Changes planVersioned(ContextEvent event) {
        PlanVersioned versioned = event.getPlanVersioned();
        Changes changes = Changes.of(event, NodeLabel.CONTEXT, Properties.none());
        NodeRef node = changes.part(NodeLabel.PLAN, versioned.getPlanId());
        Properties properties = Properties.none()
                .text("plan_id", versioned.getPlanId())
                .number("plan_version", versioned.getPlanVersion())
                .replace("status", versioned.getStatus())
                .replace("author_id", versioned.getAuthorId())
                .replace("rationale", versioned.getRationale())
                .replace("approved_by", "");
        return changes.node(node, properties).link(changes.root(), RelationshipType.HAS_PLAN, node);
    }

    private static Changes planApproved(ContextEvent event) {
        PlanApproved approved = event.getPlanApproved();
        Changes changes = Changes.of(event, NodeLabel.CONTEXT, Properties.none());
        return changes.node(
                changes.part(NodeLabel.PLAN, approved.getPlanId()),
                Properties.none().replace("status", "approved").replace("approved_by", approved.getApprovedBy()));
    }

    private static Changes phaseTransitioned(ContextEvent event) {
        PhaseTransitioned moved = event.getPhaseTransitioned();
        Changes changes = Changes.of(event, NodeLabel.CONTEXT, Properties.none().replace("phase", moved.getToPhase()));
        NodeRef node = changes.part(NodeLabel.PHASE_TRANSITION, Long.toString(event.getVersion()));
        Properties properties = Properties.none()
                .text("from_phase", moved.getFromPhase())
                .text("to_phase", moved.getToPhase())
                .text("rationale", moved.getRationale())
                .time("transition_time", event.getTimestamp());
        return changes.node(node, properties).link(changes.root(), RelationshipType.TRANSITIONED, node);
    }

    private static Changes milestoneReached(ContextEvent event) {
        MilestoneReached reached = event.getMilestoneReached();
        Changes changes = Changes.of(event, NodeLabel.CONTEXT, Properties.none());
        NodeRef node = changes.part(NodeLabel.MILESTONE, reached.getMilestoneId());
        Properties properties = Properties.none()
                .text("milestone_id", reached.getMilestoneId())
                .text("milestone_type", reached.getMilestoneType())
                .text("description", reached.getDescription())
                .text("actor", reached.getActor())
                .time("reached_time", event.getTimestamp());
        return changes.node(node, properties).link(changes.root(), RelationshipType.REACHED, node);
    }

    private static Changes closed(ContextEvent event) {
        Properties properties = Properties.none()
                .flag("closed", true)
                .text("outcome", event.getContextClosed().getOutcome());
        return Changes.of(event, NodeLabel.CONTEXT, properties);
    }

    /// A marker without effect on the context.
    private static Changes snapshotTaken(ContextEvent event) {
        return Changes.of(event, NodeLabel.CONTEXT, Properties.none());
    }
}
