package dev.annals.domain.rollout;

import dev.annals.domain.Shape;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.RolloutCompleted;
import dev.annals.event.v1.RolloutFailed;
import dev.annals.event.v1.RolloutStarted;
import dev.annals.event.v1.RolloutStepRecorded;
import java.util.List;
import java.util.Set;

/// What is malformed in an event of a rollout.
final class RolloutChecks {
    private static final Set<String> MODES = Set.of("train", "val", "test");

    private RolloutChecks() {}

    static List<Violation> violations(ContextEvent proposed) {
        Shape shape = Shape.of(proposed);
        switch (proposed.getPayloadCase()) {
            case ROLLOUT_STARTED -> started(shape, proposed.getRolloutStarted());
            case ROLLOUT_STEP_RECORDED -> stepRecorded(shape, proposed.getRolloutStepRecorded());
            case ROLLOUT_COMPLETED -> completed(shape, proposed.getRolloutCompleted());
            case ROLLOUT_FAILED -> failed(shape, proposed.getRolloutFailed());
            default -> {}
        }
        return shape.violations();
    }

    private static void started(Shape shape, RolloutStarted started) {
        shape.optionalName("task_id", started.getTaskId())
                .data("task_input", started.getTaskInput())
                .oneOf("mode", started.getMode(), MODES)
                .optionalName("resources_id", started.getResourcesId())
                .optionalName("worker_id", started.getWorkerId())
                .optionalName("agent_id", started.getAgentId());
    }

    private static void stepRecorded(Shape shape, RolloutStepRecorded recorded) {
        shape.notNegative("index", recorded.getIndex()).finite("reward", recorded.getReward());
    }

    private static void completed(Shape shape, RolloutCompleted completed) {
        shape.finite("final_reward", completed.getFinalReward())
                .notNegative("triplet_count", completed.getTripletCount())
                .notNegative("execution_time_s", completed.getExecutionTimeS())
                .oneOf("mode", completed.getMode(), MODES)
                .optionalName("worker_id", completed.getWorkerId());
    }

    private static void failed(Shape shape, RolloutFailed failed) {
        shape.text("error", failed.getError())
                .data("task_input", failed.getTaskInput())
                .oneOf("mode", failed.getMode(), MODES)
                .optionalName("worker_id", failed.getWorkerId());
    }
}
