package dev.annals.domain.execution;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ExecutionCompleted;
import dev.annals.event.v1.ExecutionControl;
import dev.annals.event.v1.ExecutionStarted;
import dev.annals.event.v1.RandomDrawn;
import dev.annals.state.v1.Execution;
import dev.annals.state.v1.ExecutionStatus;
import dev.annals.state.v1.RandomStream;

/// What each event records in an execution.
final class ExecutionFold {
    private ExecutionFold() {}

    static void evolve(Execution.Builder state, ContextEvent event) {
        switch (event.getPayloadCase()) {
            case EXECUTION_STARTED -> started(state, event.getExecutionStarted());
            case VIRTUAL_TIME_ADVANCED ->
                state.setVirtualTimeUs(event.getVirtualTimeAdvanced().getToUs());
            case MODEL_UPGRADED ->
                state.setModelRef(event.getModelUpgraded().getNewModelRef())
                        .setModelUpgrades(state.getModelUpgrades() + 1);
            case EXECUTION_CONTROLLED ->
                controlled(state, event.getExecutionControlled().getControl());
            case RANDOM_DRAWN -> drawn(state, event.getRandomDrawn());
            case EXECUTION_COMPLETED -> completed(state, event.getExecutionCompleted());
            case EXECUTION_FAILED ->
                state.setStatus(ExecutionStatus.EXECUTION_STATUS_FAILED)
                        .setError(event.getExecutionFailed().getError());
            default -> {}
        }
    }

    private static void started(Execution.Builder state, ExecutionStarted started) {
        state.setStatus(ExecutionStatus.EXECUTION_STATUS_RUNNING)
                .setSpecId(started.getSpecId())
                .setTaskCount(started.getTaskCount())
                .setRandomSeed(started.getRandomSeed())
                .setVirtualStartUs(started.getVirtualStartUs())
                .setVirtualTimeUs(started.getVirtualStartUs())
                .setProcessorVersion(started.getProcessorVersion())
                .setParentExecutionId(started.getParentExecutionId())
                .setModelRef(started.getModelRef());
    }

    private static void controlled(Execution.Builder state, ExecutionControl control) {
        switch (control) {
            case EXECUTION_CONTROL_PLAY -> state.setStatus(ExecutionStatus.EXECUTION_STATUS_RUNNING);
            case EXECUTION_CONTROL_PAUSE -> state.setStatus(ExecutionStatus.EXECUTION_STATUS_PAUSED);
            case EXECUTION_CONTROL_RESET ->
                state.setStatus(ExecutionStatus.EXECUTION_STATUS_PAUSED)
                        .setVirtualTimeUs(state.getVirtualStartUs())
                        .clearRandomStreams();
            case EXECUTION_CONTROL_STEP, EXECUTION_CONTROL_UNSPECIFIED, UNRECOGNIZED -> {}
        }
    }

    private static void drawn(Execution.Builder state, RandomDrawn drawn) {
        RandomStream.Builder stream = state.putRandomStreamsBuilderIfAbsent(drawn.getStream());
        stream.setDraws(stream.getDraws() + 1).setLastValue(drawn.getValue());
    }

    private static void completed(Execution.Builder state, ExecutionCompleted completed) {
        state.setStatus(ExecutionStatus.EXECUTION_STATUS_COMPLETED)
                .setOutcome(completed.getStatus())
                .setRolloutCount(completed.getRolloutCount())
                .setStateHash(completed.getStateHash())
                .setFingerprint(completed.getFingerprint());
    }
}
