package dev.annals.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.AgentRetired;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ContextImported;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.MessageSent;
import dev.annals.event.v1.NoteRecorded;
import dev.annals.event.v1.TaskProgressed;
import org.junit.jupiter.api.Test;

class EventFacetsTest {

    @Test
    void an_event_of_an_agent_is_about_that_agent() {
        ContextEvent event = ContextEvent.newBuilder()
                .setAggregateId("coder")
                .setAggregateType("agent")
                .setAgentRetired(AgentRetired.getDefaultInstance())
                .build();

        assertThat(EventFacets.agents(event)).containsExactly("coder");
    }

    @Test
    void whoever_caused_and_whoever_decided_are_both_found() {
        ContextEvent event = ContextEvent.newBuilder()
                .setAggregateId("story")
                .setAggregateType("context")
                .setSourceNode("planner")
                .setDecisionAdded(DecisionAdded.newBuilder().setDecidedBy("architect"))
                .build();

        assertThat(EventFacets.agents(event)).containsExactlyInAnyOrder("planner", "architect");
    }

    @Test
    void a_message_has_to_do_with_its_sender_and_its_receivers() {
        ContextEvent event = ContextEvent.newBuilder()
                .setMessageSent(MessageSent.newBuilder()
                        .setSender("a")
                        .addReceivers("b")
                        .addReceivers("c")
                        .addReceivers("a"))
                .build();

        assertThat(EventFacets.agents(event)).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void every_decision_taken_over_names_its_decider() {
        ContextEvent event = ContextEvent.newBuilder()
                .setContextImported(ContextImported.newBuilder()
                        .addDecisions(DecisionAdded.newBuilder().setDecidedBy("a"))
                        .addDecisions(DecisionAdded.newBuilder().setDecidedBy("b")))
                .build();

        assertThat(EventFacets.agents(event)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void an_event_without_an_agent_is_found_by_none() {
        ContextEvent event = ContextEvent.newBuilder()
                .setAggregateType("task")
                .setTaskProgressed(TaskProgressed.getDefaultInstance())
                .build();

        assertThat(EventFacets.agents(event)).isEmpty();
    }

    @Test
    void tags_are_taken_once_each() {
        ContextEvent event = ContextEvent.newBuilder()
                .setNoteRecorded(NoteRecorded.newBuilder()
                        .addTags("auth")
                        .addTags("risk")
                        .addTags("auth"))
                .build();

        assertThat(EventFacets.tags(event)).containsExactlyInAnyOrder("auth", "risk");
    }
}
