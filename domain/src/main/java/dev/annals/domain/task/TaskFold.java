package dev.annals.domain.task;

import com.google.protobuf.Duration;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.TaskCancelled;
import dev.annals.event.v1.TaskCompleted;
import dev.annals.event.v1.TaskCreated;
import dev.annals.event.v1.TaskFailed;
import dev.annals.event.v1.TaskProgressed;
import dev.annals.event.v1.TaskReceived;
import dev.annals.event.v1.TaskStarted;
import dev.annals.state.v1.Task;
import dev.annals.state.v1.TaskStatus;

/// What each event records in a task.
final class TaskFold {
    private TaskFold() {}

    static void evolve(Task.Builder state, ContextEvent event) {
        switch (event.getPayloadCase()) {
            case TASK_CREATED -> created(state, event.getTaskCreated());
            case TASK_RECEIVED -> received(state, event.getTaskReceived());
            case TASK_STARTED -> started(state, event.getTaskStarted());
            case TASK_PROGRESSED -> progressed(state, event.getTaskProgressed());
            case TASK_COMPLETED -> completed(state, event.getTaskCompleted());
            case TASK_FAILED -> failed(state, event.getTaskFailed());
            case TASK_CANCELLED -> cancelled(state, event.getTaskCancelled());
            default -> {}
        }
    }

    private static void created(Task.Builder state, TaskCreated created) {
        state.setStatus(TaskStatus.TASK_STATUS_CREATED)
                .setDescription(created.getDescription())
                .setPriority(created.getPriority())
                .setAgentId(created.getAgentId())
                .setContextId(created.getContextId());
    }

    private static void received(Task.Builder state, TaskReceived received) {
        state.setStatus(TaskStatus.TASK_STATUS_RECEIVED)
                .setMode(received.getMode())
                .setResourcesId(received.getResourcesId())
                .setWorkerId(received.getWorkerId());
        if (received.hasTaskInput()) {
            state.setTaskInput(received.getTaskInput());
        }
    }

    /// A new attempt begins without the error and the progress of the one before.
    private static void started(Task.Builder state, TaskStarted started) {
        state.setStatus(TaskStatus.TASK_STATUS_RUNNING)
                .setAttempts(state.getAttempts() + 1)
                .clearError()
                .clearErrorType()
                .clearRetryable()
                .clearPercent()
                .clearProgressNote();
        if (!started.getAgentId().isEmpty()) {
            state.setAgentId(started.getAgentId());
        }
    }

    private static void progressed(Task.Builder state, TaskProgressed progressed) {
        state.setPercent(progressed.getPercent()).setProgressNote(progressed.getNote());
    }

    private static void completed(Task.Builder state, TaskCompleted completed) {
        state.setStatus(TaskStatus.TASK_STATUS_COMPLETED)
                .setResult(completed.getResult())
                .setExecutionTimeS(seconds(completed.getExecutionTime()));
        if (completed.hasReward()) {
            state.setReward(completed.getReward());
        }
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNanos() / 1e9;
    }

    private static void failed(Task.Builder state, TaskFailed failed) {
        state.setStatus(TaskStatus.TASK_STATUS_FAILED)
                .setError(failed.getError())
                .setErrorType(failed.getErrorType())
                .setRetryable(failed.getRetryable());
    }

    private static void cancelled(Task.Builder state, TaskCancelled cancelled) {
        state.setStatus(TaskStatus.TASK_STATUS_CANCELLED).setCancelReason(cancelled.getReason());
    }
}
