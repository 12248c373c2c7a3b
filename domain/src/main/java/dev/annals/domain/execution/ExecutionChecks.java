package dev.annals.domain.execution;

import dev.annals.domain.Shape;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ExecutionCompleted;
import dev.annals.event.v1.ExecutionFailed;
import dev.annals.event.v1.ExecutionStarted;
import dev.annals.event.v1.RandomDrawn;
import java.util.List;

/// What is malformed in an event of an execution.
final class ExecutionChecks {
    private ExecutionChecks() {}

    static List<Violation> violations(ContextEvent proposed) {
        Shape shape = Shape.of(proposed);
        switch (proposed.getPayloadCase()) {
            case EXECUTION_STARTED -> started(shape, proposed.getExecutionStarted());
            case VIRTUAL_TIME_ADVANCED ->
                shape.notNegative("to_us", proposed.getVirtualTimeAdvanced().getToUs());
            case MODEL_UPGRADED ->
                shape.name("new_model_ref", proposed.getModelUpgraded().getNewModelRef());
            case EXECUTION_CONTROLLED ->
                shape.chosen("control", proposed.getExecutionControlled().getControl());
            case RANDOM_DRAWN -> drawn(shape, proposed.getRandomDrawn());
            case EXECUTION_COMPLETED -> completed(shape, proposed.getExecutionCompleted());
            case EXECUTION_FAILED -> failed(shape, proposed.getExecutionFailed());
            default -> {}
        }
        return shape.violations();
    }

    private static void started(Shape shape, ExecutionStarted started) {
        shape.optionalName("spec_id", started.getSpecId())
                .notNegative("task_count", started.getTaskCount())
                .notNegative("virtual_start_us", started.getVirtualStartUs())
                .notNegative("processor_version", started.getProcessorVersion())
                .optionalName("parent_execution_id", started.getParentExecutionId())
                .optionalName("model_ref", started.getModelRef());
    }

    private static void drawn(Shape shape, RandomDrawn drawn) {
        shape.name("stream", drawn.getStream()).finite("value", drawn.getValue());
    }

    private static void completed(Shape shape, ExecutionCompleted completed) {
        shape.optionalName("status", completed.getStatus())
                .notNegative("rollout_count", completed.getRolloutCount())
                .sha256("state_hash", completed.getStateHash())
                .optionalName("fingerprint", completed.getFingerprint());
    }

    private static void failed(Shape shape, ExecutionFailed failed) {
        shape.text("error", failed.getError());
    }
}
