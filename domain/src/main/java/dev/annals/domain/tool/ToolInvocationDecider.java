package dev.annals.domain.tool;

import dev.annals.domain.AggregateType;
import dev.annals.domain.Decider;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.ToolInvocation;
import dev.annals.state.v1.ToolInvocationOrBuilder;
import java.util.List;

/// The rules of tool invocations: a call is started and answered once, or its answer alone stands for the whole call.
/// Test results may come at any time.
public final class ToolInvocationDecider implements Decider<ToolInvocationOrBuilder, ToolInvocation.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return ToolInvocationChecks.violations(proposed);
    }

    @Override
    public Ruling decide(ToolInvocationOrBuilder state, ContextEvent proposed) {
        return switch (proposed.getPayloadCase()) {
            case TOOL_INVOCATION_STARTED ->
                proposed.getVersion() == 1
                        ? Ruling.accepted()
                        : Ruling.alreadyExists(AggregateType.TOOL_INVOCATION, proposed);
            case TOOL_INVOCATION_COMPLETED ->
                answered(state, proposed, proposed.getToolInvocationCompleted().getTool());
            case TOOL_INVOCATION_FAILED ->
                answered(state, proposed, proposed.getToolInvocationFailed().getTool());
            default -> Ruling.accepted();
        };
    }

    private static Ruling answered(ToolInvocationOrBuilder state, ContextEvent proposed, String tool) {
        return switch (state.getStatus()) {
            case TOOL_INVOCATION_STATUS_COMPLETED ->
                Ruling.rejected(
                        "TOOL_INVOCATION_ALREADY_COMPLETED",
                        "tool invocation %s is completed".formatted(proposed.getAggregateId()));
            case TOOL_INVOCATION_STATUS_FAILED ->
                Ruling.rejected(
                        "TOOL_INVOCATION_ALREADY_FAILED",
                        "tool invocation %s has failed: '%s'"
                                .formatted(proposed.getAggregateId(), state.getFailureReason()));
            case TOOL_INVOCATION_STATUS_STARTED, TOOL_INVOCATION_STATUS_UNSPECIFIED, UNRECOGNIZED ->
                answeredBy(tool, state, proposed);
        };
    }

    private static Ruling answeredBy(String tool, ToolInvocationOrBuilder state, ContextEvent proposed) {
        if (state.getTool().isEmpty() && tool.isEmpty()) {
            return Ruling.rejected(
                    "TOOL_REQUIRED",
                    "tool invocation %s was not started, so its answer must name the tool"
                            .formatted(proposed.getAggregateId()));
        }
        boolean another = !state.getTool().isEmpty()
                && !tool.isEmpty()
                && !state.getTool().equals(tool);
        return another
                ? Ruling.rejected(
                        "TOOL_MISMATCH", "'%s' was called, so '%s' cannot answer".formatted(state.getTool(), tool))
                : Ruling.accepted();
    }

    @Override
    public void evolve(ToolInvocation.Builder state, ContextEvent event) {
        ToolInvocationFold.evolve(state, event);
    }

    @Override
    public ToolInvocationOrBuilder view(AggregateStateOrBuilder aggregate) {
        return aggregate.getToolInvocationOrBuilder();
    }

    @Override
    public ToolInvocation.Builder open(AggregateState.Builder aggregate) {
        return aggregate.getToolInvocationBuilder();
    }
}
