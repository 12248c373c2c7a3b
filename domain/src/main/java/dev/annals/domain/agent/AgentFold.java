package dev.annals.domain.agent;

import dev.annals.event.v1.AgentCreated;
import dev.annals.event.v1.AgentDeployed;
import dev.annals.event.v1.AgentErrorOccurred;
import dev.annals.event.v1.AgentRetired;
import dev.annals.event.v1.AgentStatus;
import dev.annals.event.v1.AgentStatusChanged;
import dev.annals.event.v1.AgentUpdated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.Agent;
import dev.annals.state.v1.Deployment;

/// What each event records in an agent.
final class AgentFold {
    private AgentFold() {}

    static void evolve(Agent.Builder state, ContextEvent event) {
        switch (event.getPayloadCase()) {
            case AGENT_CREATED -> created(state, event.getAgentCreated());
            case AGENT_UPDATED -> updated(state, event.getAgentUpdated());
            case AGENT_DEPLOYED -> deployed(state, event.getAgentDeployed());
            case AGENT_STATUS_CHANGED -> statusChanged(state, event.getAgentStatusChanged());
            case AGENT_ERROR_OCCURRED -> failed(state, event.getAgentErrorOccurred());
            case AGENT_RETIRED -> retired(state, event.getAgentRetired());
            default -> {}
        }
    }

    private static void created(Agent.Builder state, AgentCreated created) {
        state.setName(created.getName())
                .setModel(created.getModel())
                .clearCapabilities()
                .addAllCapabilities(created.getCapabilitiesList())
                .setSpecialization(created.getSpecialization())
                .clearConfig()
                .putAllConfig(created.getConfigMap())
                .setStatus(AgentStatus.AGENT_STATUS_UNLOADED);
    }

    private static void updated(Agent.Builder state, AgentUpdated updated) {
        if (updated.hasName()) {
            state.setName(updated.getName());
        }
        if (updated.hasModel()) {
            state.setModel(updated.getModel());
        }
        if (updated.hasSpecialization()) {
            state.setSpecialization(updated.getSpecialization());
        }
        if (updated.getCapabilitiesCount() > 0) {
            state.clearCapabilities().addAllCapabilities(updated.getCapabilitiesList());
        }
        updated.getConfigMap().forEach((name, value) -> configure(state, name, value));
    }

    private static void configure(Agent.Builder state, String name, String value) {
        if (value.isEmpty()) {
            state.removeConfig(name);
        } else {
            state.putConfig(name, value);
        }
    }

    private static void deployed(Agent.Builder state, AgentDeployed deployed) {
        state.setDeployment(Deployment.newBuilder()
                .setDeploymentId(deployed.getDeploymentId())
                .setEnvironment(deployed.getEnvironment())
                .setAction(deployed.getAction())
                .setVersion(deployed.getVersion())
                .setChecksum(deployed.getChecksum())
                .addAllCapabilities(deployed.getCapabilitiesList())
                .addAllTools(deployed.getToolsList()));
    }

    private static void statusChanged(Agent.Builder state, AgentStatusChanged changed) {
        state.setStatusValue(changed.getToValue()).setStatusReason(changed.getReason());
    }

    private static void failed(Agent.Builder state, AgentErrorOccurred error) {
        state.setErrorCount(state.getErrorCount() + 1).setLastError(error.getError());
    }

    private static void retired(Agent.Builder state, AgentRetired retired) {
        state.setStatus(AgentStatus.AGENT_STATUS_RETIRED).setStatusReason(retired.getReason());
    }
}
