package dev.annals.domain.agent;

import dev.annals.domain.Decider;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.Agent;
import dev.annals.state.v1.AgentOrBuilder;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import java.util.List;

/// The rules of agents.
public final class AgentDecider implements Decider<AgentOrBuilder, Agent.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return List.of();
    }

    @Override
    public Ruling decide(AgentOrBuilder state, ContextEvent proposed) {
        return Ruling.accepted();
    }

    @Override
    public void evolve(Agent.Builder state, ContextEvent event) {
        AgentFold.evolve(state, event);
    }

    @Override
    public AgentOrBuilder view(AggregateStateOrBuilder aggregate) {
        return aggregate.getAgentOrBuilder();
    }

    @Override
    public Agent.Builder open(AggregateState.Builder aggregate) {
        return aggregate.getAgentBuilder();
    }
}
