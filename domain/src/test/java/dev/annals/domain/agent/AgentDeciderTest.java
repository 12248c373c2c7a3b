package dev.annals.domain.agent;

import static dev.annals.domain.fixture.AgentExamples.*;
import static dev.annals.domain.fixture.Specification.accepted;
import static dev.annals.domain.fixture.Specification.given;
import static dev.annals.domain.fixture.Specification.malformed;
import static dev.annals.domain.fixture.Specification.rejected;
import static dev.annals.event.v1.AgentStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.AgentCreated;
import dev.annals.event.v1.AgentDeployed;
import dev.annals.event.v1.AgentErrorOccurred;
import dev.annals.event.v1.AgentStatusChanged;
import dev.annals.event.v1.AgentUpdated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.Agent;
import org.junit.jupiter.api.Test;

class AgentDeciderTest {

    @Test
    void begins_by_being_created_and_by_nothing_else() {
        given().when(agentCreated()).then(accepted());
        given().when(agentUpdated()).then(rejected("AGENT_NOT_FOUND", "subject", "agent.updated"));
        given().when(agentErrorOccurred()).then(rejected("AGENT_NOT_FOUND"));
        given().when(agentRetired()).then(rejected("AGENT_NOT_FOUND"));
    }

    @Test
    void is_created_once() {
        given(agentCreated()).when(agentCreated()).then(rejected("AGENT_ALREADY_EXISTS"));
    }

    @Test
    void takes_nothing_once_retired() {
        given(agentCreated(), agentRetired()).when(agentUpdated()).then(rejected("AGENT_RETIRED", "replaced"));
        given(agentCreated(), agentRetired()).when(agentRetired()).then(rejected("AGENT_RETIRED"));
        given(agentCreated(), agentRetired()).when(agentErrorOccurred()).then(rejected("AGENT_RETIRED"));
    }

    @Test
    void is_unloaded_at_first() {
        assertThat(given(agentCreated()).state().getAgent().getStatus()).isEqualTo(AGENT_STATUS_UNLOADED);
    }

    @Test
    void moves_from_the_status_it_has() {
        given(agentCreated())
                .when(agentStatusChanged(AGENT_STATUS_UNLOADED, AGENT_STATUS_READY))
                .then(accepted());
        given(agentCreated())
                .when(agentStatusChanged(AGENT_STATUS_UNSPECIFIED, AGENT_STATUS_READY))
                .then(accepted());
        given(agentCreated())
                .when(agentStatusChanged(AGENT_STATUS_BUSY, AGENT_STATUS_IDLE))
                .then(rejected("AGENT_STATUS_MISMATCH", "AGENT_STATUS_UNLOADED", "AGENT_STATUS_BUSY"));
    }

    @Test
    void does_not_move_to_the_status_it_has() {
        given(agentCreated())
                .when(agentStatusChanged(AGENT_STATUS_UNSPECIFIED, AGENT_STATUS_UNLOADED))
                .then(rejected("AGENT_STATUS_UNCHANGED", "AGENT_STATUS_UNLOADED"));
    }

    @Test
    void a_stopped_one_is_loaded_again_before_anything_else() {
        ContextEvent stopped = agentStatusChanged(AGENT_STATUS_UNSPECIFIED, AGENT_STATUS_STOPPED);

        given(agentCreated(), stopped)
                .when(agentStatusChanged(AGENT_STATUS_STOPPED, AGENT_STATUS_RUNNING))
                .then(rejected("AGENT_STATUS_MOVE_NOT_ALLOWED", "AGENT_STATUS_STOPPED", "AGENT_STATUS_RUNNING"));
        given(agentCreated(), stopped)
                .when(agentStatusChanged(AGENT_STATUS_STOPPED, AGENT_STATUS_LOADED))
                .then(accepted());
    }

    @Test
    void the_same_deployment_is_not_made_twice() {
        given(agentCreated(), agentDeployed("d-1")).when(agentDeployed("d-2")).then(accepted());
        given(agentCreated(), agentDeployed("d-1"))
                .when(agentDeployed("d-1"))
                .then(rejected("DEPLOYMENT_ALREADY_EXISTS", "'d-1'"));
    }

    @Test
    void counts_its_errors_and_keeps_the_last() {
        Agent agent = given(agentCreated(), agentErrorOccurred(), agentErrorOccurred())
                .state()
                .getAgent();

        assertThat(agent.getErrorCount()).isEqualTo(2);
        assertThat(agent.getLastError()).isEqualTo("the model did not answer");
    }

    @Test
    void an_update_replaces_what_it_names_and_leaves_the_rest() {
        Agent agent = given(
                        agentCreated(),
                        event(AgentUpdated.newBuilder().setModel("model-3").putConfig("temperature", "")))
                .state()
                .getAgent();

        assertThat(agent.getModel()).isEqualTo("model-3");
        assertThat(agent.getName()).isEqualTo("Coder");
        assertThat(agent.getCapabilitiesList()).containsExactly("java");
        assertThat(agent.getConfigMap()).isEmpty();
    }

    @Test
    void must_have_a_name_and_no_blank_capability() {
        given().when(ContextEvent.newBuilder()
                        .setAgentCreated(AgentCreated.newBuilder().addCapabilities(" "))
                        .build())
                .then(malformed("agent_created.name", "agent_created.capabilities[0]"));
    }

    @Test
    void an_update_must_change_something_and_keeps_a_name() {
        given(agentCreated()).when(event(AgentUpdated.newBuilder())).then(malformed("agent_updated"));
        given(agentCreated()).when(event(AgentUpdated.newBuilder().setName(""))).then(malformed("agent_updated.name"));
    }

    @Test
    void a_deployment_has_an_id() {
        given(agentCreated())
                .when(ContextEvent.newBuilder()
                        .setAgentDeployed(AgentDeployed.newBuilder().addTools(""))
                        .build())
                .then(malformed("agent_deployed.deployment_id", "agent_deployed.tools[0]"));
    }

    @Test
    void a_move_says_where_to_and_does_not_retire() {
        given(agentCreated()).when(event(AgentStatusChanged.newBuilder())).then(malformed("agent_status_changed.to"));
        given(agentCreated())
                .when(event(AgentStatusChanged.newBuilder().setTo(AGENT_STATUS_RETIRED)))
                .then(malformed("agent_status_changed.to"));
        given(agentCreated())
                .when(event(AgentStatusChanged.newBuilder().setFromValue(77).setToValue(78)))
                .then(malformed("agent_status_changed.from", "agent_status_changed.to"));
    }

    @Test
    void an_error_is_said_in_words() {
        given(agentCreated())
                .when(ContextEvent.newBuilder()
                        .setAgentErrorOccurred(AgentErrorOccurred.newBuilder())
                        .build())
                .then(malformed("agent_error_occurred.error"));
    }

    private static ContextEvent event(AgentUpdated.Builder payload) {
        return ContextEvent.newBuilder().setAgentUpdated(payload).build();
    }

    private static ContextEvent event(AgentStatusChanged.Builder payload) {
        return ContextEvent.newBuilder().setAgentStatusChanged(payload).build();
    }
}
