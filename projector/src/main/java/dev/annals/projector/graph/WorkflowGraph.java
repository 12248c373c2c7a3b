package dev.annals.projector.graph;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.WorkflowCompleted;
import dev.annals.event.v1.WorkflowCreated;
import dev.annals.event.v1.WorkflowFailed;
import dev.annals.event.v1.WorkflowPaused;
import dev.annals.event.v1.WorkflowResumed;
import dev.annals.event.v1.WorkflowStarted;
import dev.annals.event.v1.WorkflowStep;
import dev.annals.event.v1.WorkflowStepCompleted;
import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.RelationshipType;

/// A workflow, with each step as a node: linked to the context it belongs to and to who planned it and carries it out.
final class WorkflowGraph {
    private WorkflowGraph() {}

    static Changes changes(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case WORKFLOW_CREATED -> created(event);
            case WORKFLOW_STARTED -> started(event);
            case WORKFLOW_PHASE_CHANGED ->
                changes(
                        event,
                        Properties.none()
                                .replace(
                                        "phase", event.getWorkflowPhaseChanged().getToPhase()));
            case WORKFLOW_PAUSED -> paused(event);
            case WORKFLOW_RESUMED -> resumed(event);
            case WORKFLOW_STEP_COMPLETED -> stepCompleted(event);
            case WORKFLOW_COMPLETED -> completed(event);
            case WORKFLOW_FAILED -> failed(event);
            default -> throw Changes.misplaced(event);
        };
    }

    private static Changes created(ContextEvent event) {
        WorkflowCreated created = event.getWorkflowCreated();
        Properties properties = Properties.none()
                .text("name", created.getName())
                .text("description", created.getDescription())
                .text("workflow_type", created.getWorkflowType())
                .text("created_by", created.getCreatedBy())
                .text("assigned_to", created.getAssignedTo())
                .text("context_id", created.getContextId())
                .replace("status", "created");
        Changes changes = changes(event, properties);
        created.getStepsList().forEach(step -> planned(changes, step));
        return changes.linkTo(changes.root(), RelationshipType.BELONGS_TO, NodeLabel.CONTEXT, created.getContextId())
                .linkFromActor(created.getCreatedBy(), RelationshipType.PLANNED, changes.root())
                .linkToActor(changes.root(), RelationshipType.ASSIGNED_TO, created.getAssignedTo());
    }

    private static void planned(Changes changes, WorkflowStep step) {
        NodeRef node = changes.part(NodeLabel.WORKFLOW_STEP, step.getStepId());
        changes.node(
                        node,
                        Properties.none()
                                .text("step_id", step.getStepId())
                                .text("name", step.getName())
                                .text("description", step.getDescription())
                                .text("agent_type", step.getAgentType()))
                .link(changes.root(), RelationshipType.HAS_STEP, node)
                .linkToParts(node, RelationshipType.DEPENDS_ON, NodeLabel.WORKFLOW_STEP, step.getDependenciesList());
    }

    private static Changes started(ContextEvent event) {
        WorkflowStarted started = event.getWorkflowStarted();
        return changes(
                event,
                Properties.none()
                        .replace("status", "running")
                        .text("description", started.getDescription())
                        .text("external_task_id", started.getExternalTaskId())
                        .time("started_time", event.getTimestamp()));
    }

    private static Changes paused(ContextEvent event) {
        WorkflowPaused paused = event.getWorkflowPaused();
        return changes(
                event,
                Properties.none()
                        .replace("status", "paused")
                        .replace("pause_reason", paused.getReason())
                        .flag("waiting_for_response", paused.getWaitingForResponse()));
    }

    private static Changes resumed(ContextEvent event) {
        WorkflowResumed resumed = event.getWorkflowResumed();
        return changes(
                event,
                goesOn("running")
                        .replace("resume_decision_type", resumed.getDecisionType())
                        .replace("resume_message", resumed.getMessage()));
    }

    private static Changes stepCompleted(ContextEvent event) {
        WorkflowStepCompleted completed = event.getWorkflowStepCompleted();
        Changes changes = changes(event, Properties.none());
        NodeRef node = changes.part(NodeLabel.WORKFLOW_STEP, completed.getStepId());
        Properties properties = Properties.none()
                .text("step_id", completed.getStepId())
                .text("name", completed.getName())
                .flag("completed", true)
                .number("index", completed.getIndex())
                .number("total", completed.getTotal())
                .text("outputs", completed.hasOutputs() ? StructText.of(completed.getOutputs()) : "")
                .number("duration_ms", completed.getDurationMs())
                .time("completed_time", event.getTimestamp());
        return changes.node(node, properties).link(changes.root(), RelationshipType.HAS_STEP, node);
    }

    private static Changes completed(ContextEvent event) {
        WorkflowCompleted completed = event.getWorkflowCompleted();
        return changes(
                event,
                goesOn(completed.getCancelled() ? "cancelled" : "completed")
                        .number("duration_ms", completed.getDurationMs())
                        .number("total_cost_usd", completed.getTotalCostUsd())
                        .flag("dry_run", completed.getDryRun())
                        .time("ended_time", event.getTimestamp()));
    }

    private static Changes failed(ContextEvent event) {
        WorkflowFailed failed = event.getWorkflowFailed();
        return changes(
                event,
                goesOn("failed")
                        .replace("error", failed.getError())
                        .text("failed_phase", failed.getPhase())
                        .time("ended_time", event.getTimestamp()));
    }

    /// What said that it is paused no longer holds.
    private static Properties goesOn(String status) {
        return Properties.none()
                .replace("status", status)
                .replace("pause_reason", "")
                .flag("waiting_for_response", false);
    }

    private static Changes changes(ContextEvent event, Properties properties) {
        return Changes.of(event, NodeLabel.WORKFLOW, properties);
    }
}
