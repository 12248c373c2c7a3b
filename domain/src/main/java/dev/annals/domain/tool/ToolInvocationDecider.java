package dev.annals.domain.tool;

import dev.annals.domain.Decider;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.ToolInvocation;
import dev.annals.state.v1.ToolInvocationOrBuilder;
import java.util.List;

/// The rules of tool invocations.
public final class ToolInvocationDecider implements Decider<ToolInvocationOrBuilder, ToolInvocation.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return List.of();
    }

    @Override
    public Ruling decide(ToolInvocationOrBuilder state, ContextEvent proposed) {
        return Ruling.accepted();
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
