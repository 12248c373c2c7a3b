package dev.annals.domain.rollout;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.RolloutCompleted;
import dev.annals.event.v1.RolloutFailed;
import dev.annals.event.v1.RolloutStarted;
import dev.annals.event.v1.RolloutStepRecorded;
import dev.annals.state.v1.Rollout;
import dev.annals.state.v1.RolloutStatus;
import dev.annals.state.v1.RolloutStep;

/// What each event records in a rollout.
final class RolloutFold {
    private RolloutFold() {}

    static void evolve(Rollout.Builder state, ContextEvent event) {
        if (state.getExecutionId().isEmpty()) {
            state.setExecutionId(event.getExecutionId());
        }
        switch (event.getPayloadCase()) {
            case ROLLOUT_STARTED -> started(state, event.getRolloutStarted());
            case ROLLOUT_STEP_RECORDED -> stepRecorded(state, event.getRolloutStepRecorded());
            case ROLLOUT_COMPLETED -> completed(state, event.getRolloutCompleted());
            case ROLLOUT_FAILED -> failed(state, event.getRolloutFailed());
            default -> {}
        }
    }

    private static void started(Rollout.Builder state, RolloutStarted started) {
        state.setStatus(RolloutStatus.ROLLOUT_STATUS_RUNNING)
                .setTaskId(started.getTaskId())
                .setMode(started.getMode())
                .setResourcesId(started.getResourcesId())
                .setWorkerId(started.getWorkerId())
                .setAgentId(started.getAgentId());
        if (started.hasTaskInput()) {
            state.setTaskInput(started.getTaskInput());
        }
    }

    private static void stepRecorded(Rollout.Builder state, RolloutStepRecorded recorded) {
        RolloutStep.Builder step =
                RolloutStep.newBuilder().setPrompt(recorded.getPrompt()).setResponse(recorded.getResponse());
        if (recorded.hasReward()) {
            step.setReward(recorded.getReward());
        }
        state.putSteps(recorded.getIndex(), step.build());
    }

    private static void completed(Rollout.Builder state, RolloutCompleted completed) {
        state.setStatus(RolloutStatus.ROLLOUT_STATUS_COMPLETED)
                .setTripletCount(completed.getTripletCount())
                .setExecutionTimeS(completed.getExecutionTimeS());
        if (completed.hasFinalReward()) {
            state.setFinalReward(completed.getFinalReward());
        }
        tried(state, completed.getMode(), completed.getWorkerId());
    }

    private static void failed(Rollout.Builder state, RolloutFailed failed) {
        state.setStatus(RolloutStatus.ROLLOUT_STATUS_FAILED).setError(failed.getError());
        if (failed.hasTaskInput()) {
            state.setTaskInput(failed.getTaskInput());
        }
        tried(state, failed.getMode(), failed.getWorkerId());
    }

    private static void tried(Rollout.Builder state, String mode, String worker) {
        if (!mode.isEmpty()) {
            state.setMode(mode);
        }
        if (!worker.isEmpty()) {
            state.setWorkerId(worker);
        }
    }
}
