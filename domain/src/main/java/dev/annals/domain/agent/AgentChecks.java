package dev.annals.domain.agent;

import dev.annals.domain.Shape;
import dev.annals.domain.Violation;
import dev.annals.event.v1.AgentCreated;
import dev.annals.event.v1.AgentDeployed;
import dev.annals.event.v1.AgentErrorOccurred;
import dev.annals.event.v1.AgentStatus;
import dev.annals.event.v1.AgentStatusChanged;
import dev.annals.event.v1.AgentUpdated;
import dev.annals.event.v1.ContextEvent;
import java.util.List;

/// What is malformed in an event of an agent.
final class AgentChecks {
    private AgentChecks() {}

    static List<Violation> violations(ContextEvent proposed) {
        Shape shape = Shape.of(proposed);
        switch (proposed.getPayloadCase()) {
            case AGENT_CREATED -> created(shape, proposed.getAgentCreated());
            case AGENT_UPDATED -> updated(shape, proposed.getAgentUpdated());
            case AGENT_DEPLOYED -> deployed(shape, proposed.getAgentDeployed());
            case AGENT_STATUS_CHANGED -> statusChanged(shape, proposed.getAgentStatusChanged());
            case AGENT_ERROR_OCCURRED -> failed(shape, proposed.getAgentErrorOccurred());
            default -> {} // AgentRetired says nothing but why.
        }
        return shape.violations();
    }

    private static void created(Shape shape, AgentCreated created) {
        shape.name("name", created.getName())
                .optionalName("model", created.getModel())
                .names("capabilities", created.getCapabilitiesList())
                .optionalName("specialization", created.getSpecialization())
                .labels("config", created.getConfigMap());
    }

    private static void updated(Shape shape, AgentUpdated updated) {
        shape.rule(!updated.equals(AgentUpdated.getDefaultInstance()), "must change something")
                .optionalName("model", updated.getModel())
                .names("capabilities", updated.getCapabilitiesList())
                .optionalName("specialization", updated.getSpecialization())
                .labels("config", updated.getConfigMap());
        if (updated.hasName()) {
            shape.name("name", updated.getName());
        }
    }

    private static void deployed(Shape shape, AgentDeployed deployed) {
        shape.name("deployment_id", deployed.getDeploymentId())
                .optionalName("environment", deployed.getEnvironment())
                .optionalName("action", deployed.getAction())
                .optionalName("version", deployed.getVersion())
                .optionalName("checksum", deployed.getChecksum())
                .names("capabilities", deployed.getCapabilitiesList())
                .names("tools", deployed.getToolsList());
    }

    private static void statusChanged(Shape shape, AgentStatusChanged changed) {
        shape.known("from", changed.getFrom())
                .chosen("to", changed.getTo())
                .rule(
                        changed.getTo() != AgentStatus.AGENT_STATUS_RETIRED,
                        "to",
                        "must not be AGENT_STATUS_RETIRED; AgentRetired says that");
    }

    private static void failed(Shape shape, AgentErrorOccurred error) {
        shape.text("error", error.getError())
                .optionalName("error_type", error.getErrorType())
                .optionalName("task_id", error.getTaskId());
    }
}
