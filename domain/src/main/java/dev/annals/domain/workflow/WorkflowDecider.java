package dev.annals.domain.workflow;

import dev.annals.domain.AggregateType;
import dev.annals.domain.Decider;
import dev.annals.domain.Expected;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.WorkflowPhaseChanged;
import dev.annals.event.v1.WorkflowStepCompleted;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.Workflow;
import dev.annals.state.v1.WorkflowOrBuilder;
import java.util.List;

/// The rules of workflows: one is created or started, runs and pauses, and ends once. A producer that says nothing
/// until it is done may leave out that it started.
public final class WorkflowDecider implements Decider<WorkflowOrBuilder, Workflow.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return WorkflowChecks.violations(proposed);
    }

    @Override
    public Ruling decide(WorkflowOrBuilder state, ContextEvent proposed) {
        boolean first = proposed.getVersion() == 1;
        if (proposed.hasWorkflowCreated()) {
            return first ? Ruling.accepted() : Ruling.alreadyExists(AggregateType.WORKFLOW, proposed);
        }
        if (first) {
            return proposed.hasWorkflowStarted()
                    ? Ruling.accepted()
                    : Ruling.notFound(AggregateType.WORKFLOW, proposed);
        }
        String id = proposed.getAggregateId();
        return switch (state.getStatus()) {
            case WORKFLOW_STATUS_COMPLETED ->
                Ruling.rejected("WORKFLOW_ALREADY_COMPLETED", "workflow %s is completed".formatted(id));
            case WORKFLOW_STATUS_CANCELLED ->
                Ruling.rejected("WORKFLOW_ALREADY_CANCELLED", "workflow %s was called off".formatted(id));
            case WORKFLOW_STATUS_FAILED ->
                Ruling.rejected(
                        "WORKFLOW_ALREADY_FAILED", "workflow %s has failed: '%s'".formatted(id, state.getError()));
            case WORKFLOW_STATUS_PAUSED -> decidePaused(state, proposed);
            case WORKFLOW_STATUS_RUNNING -> decideRunning(state, proposed);
            case WORKFLOW_STATUS_CREATED, WORKFLOW_STATUS_UNSPECIFIED, UNRECOGNIZED -> decideCreated(proposed);
        };
    }

    private static Ruling decideCreated(ContextEvent proposed) {
        return switch (proposed.getPayloadCase()) {
            case WORKFLOW_STARTED, WORKFLOW_COMPLETED, WORKFLOW_FAILED -> Ruling.accepted();
            default ->
                Ruling.rejected(
                        "WORKFLOW_NOT_STARTED", "workflow %s was not started".formatted(proposed.getAggregateId()));
        };
    }

    private static Ruling decideRunning(WorkflowOrBuilder state, ContextEvent proposed) {
        String id = proposed.getAggregateId();
        return switch (proposed.getPayloadCase()) {
            case WORKFLOW_STARTED -> alreadyStarted(id);
            case WORKFLOW_RESUMED -> Ruling.rejected("WORKFLOW_NOT_PAUSED", "workflow %s is not paused".formatted(id));
            case WORKFLOW_PHASE_CHANGED -> moved(state, proposed.getWorkflowPhaseChanged());
            case WORKFLOW_STEP_COMPLETED -> stepCompleted(state, proposed.getWorkflowStepCompleted());
            default -> Ruling.accepted();
        };
    }

    private static Ruling decidePaused(WorkflowOrBuilder state, ContextEvent proposed) {
        String id = proposed.getAggregateId();
        return switch (proposed.getPayloadCase()) {
            case WORKFLOW_STARTED -> alreadyStarted(id);
            case WORKFLOW_RESUMED, WORKFLOW_FAILED -> Ruling.accepted();
            case WORKFLOW_COMPLETED ->
                proposed.getWorkflowCompleted().getCancelled() ? Ruling.accepted() : paused(state, id);
            default -> paused(state, id);
        };
    }

    private static Ruling alreadyStarted(String id) {
        return Ruling.rejected("WORKFLOW_ALREADY_STARTED", "workflow %s was started before".formatted(id));
    }

    private static Ruling paused(WorkflowOrBuilder state, String id) {
        return Ruling.rejected("WORKFLOW_PAUSED", "workflow %s is paused: '%s'".formatted(id, state.getPauseReason()));
    }

    private static Ruling moved(WorkflowOrBuilder state, WorkflowPhaseChanged move) {
        String current = state.getPhase();
        if (current.equals(move.getToPhase())) {
            return Ruling.rejected("PHASE_UNCHANGED", "the workflow is already in phase '%s'".formatted(current));
        }
        return Expected.isNot(move.getFromPhase(), current)
                ? Ruling.rejected(
                        "PHASE_MISMATCH",
                        "the workflow is in phase '%s', not in '%s'".formatted(current, move.getFromPhase()))
                : Ruling.accepted();
    }

    private static Ruling stepCompleted(WorkflowOrBuilder state, WorkflowStepCompleted completed) {
        String step = completed.getStepId();
        return state.containsCompletedSteps(step)
                ? Ruling.rejected("WORKFLOW_STEP_ALREADY_COMPLETED", "step '%s' was completed before".formatted(step))
                : Ruling.accepted();
    }

    @Override
    public void evolve(Workflow.Builder state, ContextEvent event) {
        WorkflowFold.evolve(state, event);
    }

    @Override
    public WorkflowOrBuilder view(AggregateStateOrBuilder aggregate) {
        return aggregate.getWorkflowOrBuilder();
    }

    @Override
    public Workflow.Builder open(AggregateState.Builder aggregate) {
        return aggregate.getWorkflowBuilder();
    }
}
