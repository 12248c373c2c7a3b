package dev.annals.domain.tool;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.TestResultRecorded;
import dev.annals.event.v1.ToolInvocationCompleted;
import dev.annals.event.v1.ToolInvocationFailed;
import dev.annals.event.v1.ToolInvocationStarted;
import dev.annals.state.v1.TestResult;
import dev.annals.state.v1.ToolInvocation;
import dev.annals.state.v1.ToolInvocationStatus;

/// What each event records in a tool invocation.
final class ToolInvocationFold {
    private ToolInvocationFold() {}

    static void evolve(ToolInvocation.Builder state, ContextEvent event) {
        switch (event.getPayloadCase()) {
            case TOOL_INVOCATION_STARTED -> started(state, event.getToolInvocationStarted());
            case TOOL_INVOCATION_COMPLETED -> completed(state, event.getToolInvocationCompleted());
            case TOOL_INVOCATION_FAILED -> failed(state, event.getToolInvocationFailed());
            case TEST_RESULT_RECORDED -> tested(state, event.getTestResultRecorded());
            default -> {}
        }
    }

    private static void started(ToolInvocation.Builder state, ToolInvocationStarted started) {
        state.setStatus(ToolInvocationStatus.TOOL_INVOCATION_STATUS_STARTED)
                .setAgentId(started.getAgentId())
                .setTool(started.getTool())
                .setFunction(started.getFunction())
                .setTarget(started.getTarget())
                .setTaskId(started.getTaskId());
        if (started.hasArguments()) {
            state.setArguments(started.getArguments());
        }
    }

    private static void completed(ToolInvocation.Builder state, ToolInvocationCompleted completed) {
        state.setStatus(ToolInvocationStatus.TOOL_INVOCATION_STATUS_COMPLETED)
                .setAgentId(or(completed.getAgentId(), state.getAgentId()))
                .setTool(or(completed.getTool(), state.getTool()))
                .setFunction(or(completed.getFunction(), state.getFunction()))
                .setTarget(or(completed.getTarget(), state.getTarget()))
                .setResult(completed.getResult())
                .setDurationMs(completed.getDurationMs())
                .setMemoryMb(completed.getMemoryMb())
                .setCpuMs(completed.getCpuMs());
    }

    private static void failed(ToolInvocation.Builder state, ToolInvocationFailed failed) {
        state.setStatus(ToolInvocationStatus.TOOL_INVOCATION_STATUS_FAILED)
                .setAgentId(or(failed.getAgentId(), state.getAgentId()))
                .setTool(or(failed.getTool(), state.getTool()))
                .setFunction(or(failed.getFunction(), state.getFunction()))
                .setTarget(or(failed.getTarget(), state.getTarget()))
                .setFailureReason(failed.getReason())
                .setFailureDetails(failed.getDetails())
                .setDurationMs(failed.getDurationMs());
    }

    private static void tested(ToolInvocation.Builder state, TestResultRecorded recorded) {
        state.setAgentId(or(recorded.getAgentId(), state.getAgentId()))
                .setTestResult(TestResult.newBuilder()
                        .setFeature(recorded.getFeature())
                        .setTestFile(recorded.getTestFile())
                        .setPassed(recorded.getPassed())
                        .setFailed(recorded.getFailed())
                        .addAllFailures(recorded.getFailuresList())
                        .setCoverage(recorded.getCoverage())
                        .setDurationMs(recorded.getDurationMs()));
    }

    /// What the event says; what was known before where it says nothing.
    private static String or(String said, String known) {
        return said.isEmpty() ? known : said;
    }
}
