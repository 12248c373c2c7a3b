package dev.annals.domain.agent;

import static dev.annals.event.v1.AgentStatus.AGENT_STATUS_LOADED;
import static dev.annals.event.v1.AgentStatus.AGENT_STATUS_RETIRED;
import static dev.annals.event.v1.AgentStatus.AGENT_STATUS_STOPPED;
import static dev.annals.event.v1.AgentStatus.AGENT_STATUS_UNSPECIFIED;

import dev.annals.domain.AggregateType;
import dev.annals.domain.Decider;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.AgentDeployed;
import dev.annals.event.v1.AgentStatus;
import dev.annals.event.v1.AgentStatusChanged;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.Agent;
import dev.annals.state.v1.AgentOrBuilder;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import java.util.List;

/// The rules of agents: one is created, then anything may happen to it until it is retired.
public final class AgentDecider implements Decider<AgentOrBuilder, Agent.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return AgentChecks.violations(proposed);
    }

    @Override
    public Ruling decide(AgentOrBuilder state, ContextEvent proposed) {
        boolean first = proposed.getVersion() == 1;
        if (proposed.hasAgentCreated()) {
            return first ? Ruling.accepted() : Ruling.alreadyExists(AggregateType.AGENT, proposed);
        }
        if (first) {
            return Ruling.notFound(AggregateType.AGENT, proposed);
        }
        if (state.getStatus() == AGENT_STATUS_RETIRED) {
            return Ruling.rejected(
                    "AGENT_RETIRED",
                    "agent %s is retired: '%s'".formatted(proposed.getAggregateId(), state.getStatusReason()));
        }
        return switch (proposed.getPayloadCase()) {
            case AGENT_DEPLOYED -> deployed(state, proposed.getAgentDeployed());
            case AGENT_STATUS_CHANGED -> statusChanged(state.getStatus(), proposed.getAgentStatusChanged());
            default -> Ruling.accepted();
        };
    }

    private static Ruling deployed(AgentOrBuilder state, AgentDeployed deployed) {
        String id = deployed.getDeploymentId();
        return state.getDeployment().getDeploymentId().equals(id)
                ? Ruling.rejected("DEPLOYMENT_ALREADY_EXISTS", "deployment '%s' is the latest already".formatted(id))
                : Ruling.accepted();
    }

    private static Ruling statusChanged(AgentStatus current, AgentStatusChanged change) {
        if (change.getTo() == current) {
            return Ruling.rejected("AGENT_STATUS_UNCHANGED", "the agent is already %s".formatted(current));
        }
        if (change.getFrom() != AGENT_STATUS_UNSPECIFIED && change.getFrom() != current) {
            return Ruling.rejected(
                    "AGENT_STATUS_MISMATCH", "the agent is %s, not %s".formatted(current, change.getFrom()));
        }
        if (current == AGENT_STATUS_STOPPED && change.getTo() != AGENT_STATUS_LOADED) {
            return Ruling.rejected(
                    "AGENT_STATUS_MOVE_NOT_ALLOWED",
                    "the agent is %s and can only become %s, not %s"
                            .formatted(current, AGENT_STATUS_LOADED, change.getTo()));
        }
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
