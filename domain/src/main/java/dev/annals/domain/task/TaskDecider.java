package dev.annals.domain.task;

import dev.annals.domain.AggregateType;
import dev.annals.domain.Decider;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.Task;
import dev.annals.state.v1.TaskOrBuilder;
import dev.annals.state.v1.TaskStatus;
import java.util.List;

/// The rules of tasks: one is created or received, worked on, and ends once. A worker that says nothing until it is
/// done may leave out that it started.
public final class TaskDecider implements Decider<TaskOrBuilder, Task.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return TaskChecks.violations(proposed);
    }

    @Override
    public Ruling decide(TaskOrBuilder state, ContextEvent proposed) {
        boolean first = proposed.getVersion() == 1;
        if (proposed.hasTaskCreated()) {
            return first ? Ruling.accepted() : Ruling.alreadyExists(AggregateType.TASK, proposed);
        }
        if (first) {
            return proposed.hasTaskReceived() ? Ruling.accepted() : Ruling.notFound(AggregateType.TASK, proposed);
        }
        String id = proposed.getAggregateId();
        return switch (state.getStatus()) {
            case TASK_STATUS_COMPLETED ->
                Ruling.rejected("TASK_ALREADY_COMPLETED", "task %s is completed".formatted(id));
            case TASK_STATUS_CANCELLED ->
                Ruling.rejected(
                        "TASK_ALREADY_CANCELLED", "task %s is cancelled: '%s'".formatted(id, state.getCancelReason()));
            case TASK_STATUS_FAILED -> state.getRetryable() ? decideFailed(proposed) : failedForGood(state, id);
            case TASK_STATUS_CREATED,
                    TASK_STATUS_RECEIVED,
                    TASK_STATUS_RUNNING,
                    TASK_STATUS_UNSPECIFIED,
                    UNRECOGNIZED -> decideUnfinished(state.getStatus(), proposed);
        };
    }

    private static Ruling decideUnfinished(TaskStatus status, ContextEvent proposed) {
        String id = proposed.getAggregateId();
        boolean running = status == TaskStatus.TASK_STATUS_RUNNING;
        return switch (proposed.getPayloadCase()) {
            case TASK_RECEIVED -> status == TaskStatus.TASK_STATUS_CREATED ? Ruling.accepted() : alreadyReceived(id);
            case TASK_STARTED ->
                running
                        ? Ruling.rejected("TASK_ALREADY_STARTED", "task %s is being worked on".formatted(id))
                        : Ruling.accepted();
            case TASK_PROGRESSED ->
                running
                        ? Ruling.accepted()
                        : Ruling.rejected("TASK_NOT_STARTED", "task %s is not being worked on".formatted(id));
            default -> Ruling.accepted();
        };
    }

    private static Ruling decideFailed(ContextEvent proposed) {
        String id = proposed.getAggregateId();
        return switch (proposed.getPayloadCase()) {
            case TASK_STARTED, TASK_CANCELLED -> Ruling.accepted();
            case TASK_RECEIVED -> alreadyReceived(id);
            default ->
                Ruling.rejected("TASK_NOT_STARTED", "task %s has failed and was not started again".formatted(id));
        };
    }

    private static Ruling alreadyReceived(String id) {
        return Ruling.rejected("TASK_ALREADY_RECEIVED", "task %s is with a worker already".formatted(id));
    }

    private static Ruling failedForGood(TaskOrBuilder state, String id) {
        return Ruling.rejected(
                "TASK_ALREADY_FAILED",
                "task %s has failed and cannot be retried: '%s'".formatted(id, state.getError()));
    }

    @Override
    public void evolve(Task.Builder state, ContextEvent event) {
        TaskFold.evolve(state, event);
    }

    @Override
    public TaskOrBuilder view(AggregateStateOrBuilder aggregate) {
        return aggregate.getTaskOrBuilder();
    }

    @Override
    public Task.Builder open(AggregateState.Builder aggregate) {
        return aggregate.getTaskBuilder();
    }
}
