package dev.annals.projector.graph;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.TestResultRecorded;
import dev.annals.event.v1.ToolInvocationCompleted;
import dev.annals.event.v1.ToolInvocationFailed;
import dev.annals.event.v1.ToolInvocationStarted;
import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.RelationshipType;

/// A tool call or test run: linked to the agent that made it and the task it works on.
final class ToolInvocationGraph {
    private ToolInvocationGraph() {}

    static Changes changes(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case TOOL_INVOCATION_STARTED -> started(event);
            case TOOL_INVOCATION_COMPLETED -> completed(event);
            case TOOL_INVOCATION_FAILED -> failed(event);
            case TEST_RESULT_RECORDED -> testResultRecorded(event);
            default -> throw Changes.misplaced(event);
        };
    }

    private static Changes started(ContextEvent event) {
        ToolInvocationStarted started = event.getToolInvocationStarted();
        Properties properties = Properties.none()
                .text("tool", started.getTool())
                .text("function", started.getFunction())
                .text("target", started.getTarget())
                .text("arguments", started.hasArguments() ? StructText.of(started.getArguments()) : "")
                .text("invocation_id", started.getInvocationId())
                .text("agent_id", started.getAgentId())
                .text("task_id", started.getTaskId())
                .replace("status", "started");
        Changes changes = changes(event, properties, started.getAgentId());
        return changes.linkTo(changes.root(), RelationshipType.PART_OF, NodeLabel.TASK, started.getTaskId());
    }

    private static Changes completed(ContextEvent event) {
        ToolInvocationCompleted completed = event.getToolInvocationCompleted();
        Properties properties = Properties.none()
                .text("tool", completed.getTool())
                .text("function", completed.getFunction())
                .text("target", completed.getTarget())
                .text("invocation_id", completed.getInvocationId())
                .text("agent_id", completed.getAgentId())
                .replace("status", "completed")
                .text("result", completed.getResult())
                .number("duration_ms", completed.getDurationMs())
                .number("memory_mb", completed.getMemoryMb())
                .number("cpu_ms", completed.getCpuMs());
        return changes(event, properties, completed.getAgentId());
    }

    private static Changes failed(ContextEvent event) {
        ToolInvocationFailed failed = event.getToolInvocationFailed();
        Properties properties = Properties.none()
                .text("tool", failed.getTool())
                .text("function", failed.getFunction())
                .text("target", failed.getTarget())
                .text("invocation_id", failed.getInvocationId())
                .text("agent_id", failed.getAgentId())
                .replace("status", "failed")
                .text("failure_reason", failed.getReason())
                .text("failure_details", failed.getDetails())
                .number("duration_ms", failed.getDurationMs());
        return changes(event, properties, failed.getAgentId());
    }

    private static Changes testResultRecorded(ContextEvent event) {
        TestResultRecorded recorded = event.getTestResultRecorded();
        Properties properties = Properties.none()
                .text("agent_id", recorded.getAgentId())
                .text("feature", recorded.getFeature())
                .text("test_file", recorded.getTestFile())
                .exactly("tests_passed", (long) recorded.getPassed())
                .exactly("tests_failed", (long) recorded.getFailed())
                .texts("failures", recorded.getFailuresList())
                .number("coverage", recorded.getCoverage())
                .number("test_duration_ms", recorded.getDurationMs());
        return changes(event, properties, recorded.getAgentId());
    }

    private static Changes changes(ContextEvent event, Properties properties, String agent) {
        Changes changes = Changes.of(event, NodeLabel.TOOL_INVOCATION, properties);
        return changes.linkFromActor(agent, RelationshipType.INVOKED, changes.root());
    }
}
