package dev.annals.projector.graph;

import dev.annals.event.v1.AgentCreated;
import dev.annals.event.v1.AgentDeployed;
import dev.annals.event.v1.AgentErrorOccurred;
import dev.annals.event.v1.AgentStatus;
import dev.annals.event.v1.AgentStatusChanged;
import dev.annals.event.v1.AgentUpdated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.readmodel.NodeLabel;

/// An agent: one node, to which what it decided, sent, called and wrote is linked.
final class AgentGraph {
    private AgentGraph() {}

    static Changes changes(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case AGENT_CREATED -> created(event);
            case AGENT_UPDATED -> updated(event);
            case AGENT_DEPLOYED -> deployed(event);
            case AGENT_STATUS_CHANGED -> statusChanged(event);
            case AGENT_ERROR_OCCURRED -> errorOccurred(event);
            case AGENT_RETIRED -> retired(event);
            default -> throw Changes.misplaced(event);
        };
    }

    private static Changes created(ContextEvent event) {
        AgentCreated created = event.getAgentCreated();
        return changes(
                event,
                Properties.none()
                        .text("name", created.getName())
                        .text("model", created.getModel())
                        .text("specialization", created.getSpecialization())
                        .texts("capabilities", created.getCapabilitiesList()));
    }

    private static Changes updated(ContextEvent event) {
        AgentUpdated updated = event.getAgentUpdated();
        return changes(
                event,
                Properties.none()
                        .replaceIf(updated.hasName(), "name", updated.getName())
                        .replaceIf(updated.hasModel(), "model", updated.getModel())
                        .replaceIf(updated.hasSpecialization(), "specialization", updated.getSpecialization())
                        .texts("capabilities", updated.getCapabilitiesList()));
    }

    private static Changes deployed(ContextEvent event) {
        AgentDeployed deployed = event.getAgentDeployed();
        return changes(
                event,
                Properties.none()
                        .replace("deployment_id", deployed.getDeploymentId())
                        .replace("environment", deployed.getEnvironment())
                        .replace("deployment_action", deployed.getAction())
                        .replace("deployed_version", deployed.getVersion())
                        .texts("tools", deployed.getToolsList()));
    }

    private static Changes statusChanged(ContextEvent event) {
        AgentStatusChanged changed = event.getAgentStatusChanged();
        return changes(
                event,
                Properties.none().choice("status", changed.getTo()).replace("status_reason", changed.getReason()));
    }

    private static Changes errorOccurred(ContextEvent event) {
        AgentErrorOccurred occurred = event.getAgentErrorOccurred();
        return changes(
                event,
                Properties.none()
                        .replace("last_error", occurred.getError())
                        .replace("last_error_type", occurred.getErrorType())
                        .time("last_error_time", event.getTimestamp()));
    }

    private static Changes retired(ContextEvent event) {
        return changes(
                event,
                Properties.none()
                        .choice("status", AgentStatus.AGENT_STATUS_RETIRED)
                        .replace("status_reason", event.getAgentRetired().getReason()));
    }

    private static Changes changes(ContextEvent event, Properties properties) {
        return Changes.of(event, NodeLabel.AGENT, properties);
    }
}
