package dev.annals.domain.workflow;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.WorkflowCompleted;
import dev.annals.event.v1.WorkflowCreated;
import dev.annals.event.v1.WorkflowFailed;
import dev.annals.event.v1.WorkflowPaused;
import dev.annals.event.v1.WorkflowResumed;
import dev.annals.event.v1.WorkflowStarted;
import dev.annals.event.v1.WorkflowStepCompleted;
import dev.annals.state.v1.CompletedStep;
import dev.annals.state.v1.Workflow;
import dev.annals.state.v1.WorkflowPhaseChange;
import dev.annals.state.v1.WorkflowStatus;

/// What each event records in a workflow.
final class WorkflowFold {
    private WorkflowFold() {}

    static void evolve(Workflow.Builder state, ContextEvent event) {
        switch (event.getPayloadCase()) {
            case WORKFLOW_CREATED -> created(state, event.getWorkflowCreated());
            case WORKFLOW_STARTED -> started(state, event);
            case WORKFLOW_PHASE_CHANGED -> moved(state, event);
            case WORKFLOW_PAUSED -> paused(state, event.getWorkflowPaused());
            case WORKFLOW_RESUMED -> resumed(state, event.getWorkflowResumed());
            case WORKFLOW_STEP_COMPLETED -> stepCompleted(state, event);
            case WORKFLOW_COMPLETED -> completed(state, event);
            case WORKFLOW_FAILED -> failed(state, event);
            default -> {}
        }
    }

    private static void created(Workflow.Builder state, WorkflowCreated created) {
        state.setStatus(WorkflowStatus.WORKFLOW_STATUS_CREATED)
                .setName(created.getName())
                .setDescription(created.getDescription())
                .setWorkflowType(created.getWorkflowType())
                .clearSteps()
                .addAllSteps(created.getStepsList())
                .setCreatedBy(created.getCreatedBy())
                .setAssignedTo(created.getAssignedTo())
                .setContextId(created.getContextId());
    }

    private static void started(Workflow.Builder state, ContextEvent event) {
        WorkflowStarted started = event.getWorkflowStarted();
        state.setStatus(WorkflowStatus.WORKFLOW_STATUS_RUNNING)
                .setExternalTaskId(started.getExternalTaskId())
                .setStartedTime(event.getTimestamp());
        if (!started.getDescription().isEmpty()) {
            state.setDescription(started.getDescription());
        }
    }

    private static void moved(Workflow.Builder state, ContextEvent event) {
        String to = event.getWorkflowPhaseChanged().getToPhase();
        state.addPhaseChanges(WorkflowPhaseChange.newBuilder()
                .setFromPhase(state.getPhase())
                .setToPhase(to)
                .setChangeTime(event.getTimestamp())
                .build());
        state.setPhase(to);
    }

    private static void paused(Workflow.Builder state, WorkflowPaused paused) {
        state.setStatus(WorkflowStatus.WORKFLOW_STATUS_PAUSED)
                .setPauseReason(paused.getReason())
                .setWaitingForResponse(paused.getWaitingForResponse())
                .setPauses(state.getPauses() + 1);
    }

    private static void resumed(Workflow.Builder state, WorkflowResumed resumed) {
        goesOn(state)
                .setStatus(WorkflowStatus.WORKFLOW_STATUS_RUNNING)
                .setResumeDecisionType(resumed.getDecisionType())
                .setResumeMessage(resumed.getMessage());
    }

    private static void stepCompleted(Workflow.Builder state, ContextEvent event) {
        WorkflowStepCompleted completed = event.getWorkflowStepCompleted();
        CompletedStep.Builder step = CompletedStep.newBuilder()
                .setName(completed.getName())
                .setIndex(completed.getIndex())
                .setTotal(completed.getTotal())
                .setDurationMs(completed.getDurationMs())
                .setCompletedVersion(event.getVersion());
        if (completed.hasOutputs()) {
            step.setOutputs(completed.getOutputs());
        }
        state.putCompletedSteps(completed.getStepId(), step.build());
    }

    private static void completed(Workflow.Builder state, ContextEvent event) {
        WorkflowCompleted completed = event.getWorkflowCompleted();
        goesOn(state)
                .setStatus(
                        completed.getCancelled()
                                ? WorkflowStatus.WORKFLOW_STATUS_CANCELLED
                                : WorkflowStatus.WORKFLOW_STATUS_COMPLETED)
                .setDurationMs(completed.getDurationMs())
                .setTotalCostUsd(completed.getTotalCostUsd())
                .setDryRun(completed.getDryRun())
                .setEndedTime(event.getTimestamp());
    }

    private static void failed(Workflow.Builder state, ContextEvent event) {
        WorkflowFailed failed = event.getWorkflowFailed();
        goesOn(state)
                .setStatus(WorkflowStatus.WORKFLOW_STATUS_FAILED)
                .setError(failed.getError())
                .setFailedPhase(failed.getPhase().isEmpty() ? state.getPhase() : failed.getPhase())
                .setEndedTime(event.getTimestamp());
    }

    /// What said that it is paused no longer holds.
    private static Workflow.Builder goesOn(Workflow.Builder state) {
        return state.clearPauseReason().clearWaitingForResponse();
    }
}
