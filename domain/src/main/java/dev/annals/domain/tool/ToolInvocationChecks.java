package dev.annals.domain.tool;

import dev.annals.domain.Shape;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.TestResultRecorded;
import dev.annals.event.v1.ToolInvocationCompleted;
import dev.annals.event.v1.ToolInvocationFailed;
import dev.annals.event.v1.ToolInvocationStarted;
import java.util.List;

/// What is malformed in an event of a tool invocation.
final class ToolInvocationChecks {
    private ToolInvocationChecks() {}

    static List<Violation> violations(ContextEvent proposed) {
        Shape shape = Shape.of(proposed);
        switch (proposed.getPayloadCase()) {
            case TOOL_INVOCATION_STARTED -> started(shape, proposed.getToolInvocationStarted());
            case TOOL_INVOCATION_COMPLETED -> completed(shape, proposed.getToolInvocationCompleted());
            case TOOL_INVOCATION_FAILED -> failed(shape, proposed.getToolInvocationFailed());
            case TEST_RESULT_RECORDED -> tested(shape, proposed.getTestResultRecorded());
            default -> {}
        }
        return shape.violations();
    }

    private static void started(Shape shape, ToolInvocationStarted started) {
        shape.optionalName("invocation_id", started.getInvocationId())
                .optionalName("agent_id", started.getAgentId())
                .name("tool", started.getTool())
                .optionalName("function", started.getFunction())
                .data("arguments", started.getArguments())
                .optionalName("task_id", started.getTaskId());
    }

    private static void completed(Shape shape, ToolInvocationCompleted completed) {
        shape.optionalName("invocation_id", completed.getInvocationId())
                .optionalName("agent_id", completed.getAgentId())
                .optionalName("tool", completed.getTool())
                .optionalName("function", completed.getFunction())
                .notNegative("duration_ms", completed.getDurationMs())
                .notNegative("memory_mb", completed.getMemoryMb())
                .notNegative("cpu_ms", completed.getCpuMs());
    }

    private static void failed(Shape shape, ToolInvocationFailed failed) {
        shape.optionalName("invocation_id", failed.getInvocationId())
                .optionalName("agent_id", failed.getAgentId())
                .optionalName("tool", failed.getTool())
                .optionalName("function", failed.getFunction())
                .text("reason", failed.getReason())
                .notNegative("duration_ms", failed.getDurationMs());
    }

    private static void tested(Shape shape, TestResultRecorded tested) {
        shape.optionalName("agent_id", tested.getAgentId())
                .optionalName("feature", tested.getFeature())
                .notNegative("passed", tested.getPassed())
                .notNegative("failed", tested.getFailed())
                .between("coverage", tested.getCoverage(), 0, 1)
                .notNegative("duration_ms", tested.getDurationMs());
    }
}
