package dev.annals.domain.workflow;

import dev.annals.domain.Shape;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.WorkflowCompleted;
import dev.annals.event.v1.WorkflowCreated;
import dev.annals.event.v1.WorkflowFailed;
import dev.annals.event.v1.WorkflowPhaseChanged;
import dev.annals.event.v1.WorkflowResumed;
import dev.annals.event.v1.WorkflowStarted;
import dev.annals.event.v1.WorkflowStepCompleted;
import java.util.List;

/// What is malformed in an event of a workflow.
final class WorkflowChecks {
    private WorkflowChecks() {}

    static List<Violation> violations(ContextEvent proposed) {
        Shape shape = Shape.of(proposed);
        switch (proposed.getPayloadCase()) {
            case WORKFLOW_CREATED -> created(shape, proposed.getWorkflowCreated());
            case WORKFLOW_STARTED -> started(shape, proposed.getWorkflowStarted());
            case WORKFLOW_PHASE_CHANGED -> moved(shape, proposed.getWorkflowPhaseChanged());
            case WORKFLOW_RESUMED -> resumed(shape, proposed.getWorkflowResumed());
            case WORKFLOW_STEP_COMPLETED -> stepCompleted(shape, proposed.getWorkflowStepCompleted());
            case WORKFLOW_COMPLETED -> completed(shape, proposed.getWorkflowCompleted());
            case WORKFLOW_FAILED -> failed(shape, proposed.getWorkflowFailed());
            default -> {} // WorkflowPaused says nothing but why.
        }
        return shape.violations();
    }

    private static void created(Shape shape, WorkflowCreated created) {
        shape.text("name", created.getName())
                .optionalName("workflow_type", created.getWorkflowType())
                .optionalName("created_by", created.getCreatedBy())
                .optionalName("assigned_to", created.getAssignedTo())
                .optionalName("context_id", created.getContextId());
        WorkflowSteps.check(shape, "steps", created.getStepsList());
    }

    private static void started(Shape shape, WorkflowStarted started) {
        shape.optionalName("external_task_id", started.getExternalTaskId());
    }

    private static void moved(Shape shape, WorkflowPhaseChanged moved) {
        shape.optionalName("from_phase", moved.getFromPhase()).name("to_phase", moved.getToPhase());
    }

    private static void resumed(Shape shape, WorkflowResumed resumed) {
        shape.optionalName("decision_type", resumed.getDecisionType());
    }

    private static void stepCompleted(Shape shape, WorkflowStepCompleted completed) {
        shape.name("step_id", completed.getStepId())
                .place("index", completed.getIndex(), "total", completed.getTotal())
                .data("outputs", completed.getOutputs())
                .notNegative("duration_ms", completed.getDurationMs());
    }

    private static void completed(Shape shape, WorkflowCompleted completed) {
        shape.notNegative("duration_ms", completed.getDurationMs())
                .notNegative("total_cost_usd", completed.getTotalCostUsd());
    }

    private static void failed(Shape shape, WorkflowFailed failed) {
        shape.text("error", failed.getError()).optionalName("phase", failed.getPhase());
    }
}
