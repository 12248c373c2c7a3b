package dev.annals.domain.task;

import dev.annals.domain.Shape;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.TaskCompleted;
import dev.annals.event.v1.TaskCreated;
import dev.annals.event.v1.TaskFailed;
import dev.annals.event.v1.TaskProgressed;
import dev.annals.event.v1.TaskReceived;
import dev.annals.event.v1.TaskStarted;
import java.util.List;
import java.util.Set;

/// What is malformed in an event of a task.
final class TaskChecks {
    private static final Set<String> MODES = Set.of("train", "val", "test");

    private TaskChecks() {}

    static List<Violation> violations(ContextEvent proposed) {
        Shape shape = Shape.of(proposed);
        switch (proposed.getPayloadCase()) {
            case TASK_CREATED -> created(shape, proposed.getTaskCreated());
            case TASK_RECEIVED -> received(shape, proposed.getTaskReceived());
            case TASK_STARTED -> started(shape, proposed.getTaskStarted());
            case TASK_PROGRESSED -> progressed(shape, proposed.getTaskProgressed());
            case TASK_COMPLETED -> completed(shape, proposed.getTaskCompleted());
            case TASK_FAILED -> failed(shape, proposed.getTaskFailed());
            default -> {} // TaskCancelled says nothing but why.
        }
        return shape.violations();
    }

    private static void created(Shape shape, TaskCreated created) {
        shape.text("description", created.getDescription())
                .optionalName("agent_id", created.getAgentId())
                .optionalName("context_id", created.getContextId());
    }

    private static void received(Shape shape, TaskReceived received) {
        shape.data("task_input", received.getTaskInput())
                .oneOf("mode", received.getMode(), MODES)
                .optionalName("resources_id", received.getResourcesId())
                .optionalName("worker_id", received.getWorkerId());
    }

    private static void started(Shape shape, TaskStarted started) {
        shape.optionalName("agent_id", started.getAgentId());
    }

    private static void progressed(Shape shape, TaskProgressed progressed) {
        shape.between("percent", progressed.getPercent(), 0, 100);
    }

    @SuppressWarnings("deprecation") // callers of before still say it in seconds
    private static void completed(Shape shape, TaskCompleted completed) {
        shape.notNegative("execution_time_s", completed.getExecutionTimeS())
                .notNegative("execution_time", completed.getExecutionTime())
                .rule(
                        completed.getExecutionTimeS() == 0 || !completed.hasExecutionTime(),
                        "execution_time_s",
                        "must be left out where execution_time is given")
                .finite("reward", completed.getReward());
    }

    private static void failed(Shape shape, TaskFailed failed) {
        shape.text("error", failed.getError())
                .optionalName("error_type", failed.getErrorType())
                .notNegative("attempt", failed.getAttempt());
    }
}
