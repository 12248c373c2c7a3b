package dev.annals.domain.conversation;

import static dev.annals.domain.fixture.ConversationExamples.*;
import static dev.annals.domain.fixture.Specification.accepted;
import static dev.annals.domain.fixture.Specification.given;
import static dev.annals.domain.fixture.Specification.malformed;
import static dev.annals.domain.fixture.Specification.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ConversationEnded;
import dev.annals.event.v1.ConversationStarted;
import dev.annals.event.v1.MessageAcknowledged;
import dev.annals.event.v1.MessageCompleted;
import dev.annals.event.v1.MessageDeliveryFailed;
import dev.annals.event.v1.MessageReceived;
import dev.annals.event.v1.MessageSent;
import dev.annals.state.v1.Conversation;
import dev.annals.state.v1.Message;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConversationDeciderTest {

    @Test
    void begins_by_being_started_or_with_its_first_message() {
        given().when(conversationStarted()).then(accepted());
        given().when(messageSent("m-1")).then(accepted());
    }

    @Test
    void nothing_else_begins_one() {
        given().when(messageReceived("m-1", "a")).then(rejected("CONVERSATION_NOT_FOUND", "message.received"));
        given().when(messageAcknowledged("m-1", "a")).then(rejected("CONVERSATION_NOT_FOUND"));
        given().when(conversationEnded()).then(rejected("CONVERSATION_NOT_FOUND"));
    }

    @Test
    void is_started_once_and_first() {
        given(conversationStarted()).when(conversationStarted()).then(rejected("CONVERSATION_ALREADY_EXISTS"));
        given(messageSent("m-1")).when(conversationStarted()).then(rejected("CONVERSATION_ALREADY_EXISTS"));
    }

    @Test
    void takes_nothing_once_ended() {
        given(conversationStarted(), conversationEnded())
                .when(messageSent("m-1"))
                .then(rejected("CONVERSATION_ENDED", "solved"));
        given(messageSent("m-1"), conversationEnded())
                .when(messageAcknowledged("m-1", "a"))
                .then(rejected("CONVERSATION_ENDED"));
        given(conversationStarted(), conversationEnded())
                .when(conversationEnded())
                .then(rejected("CONVERSATION_ENDED"));
    }

    @Test
    void a_message_is_sent_once() {
        given(messageSent("m-1")).when(messageSent("m-2")).then(accepted());
        given(messageSent("m-1")).when(messageSent("m-1")).then(rejected("MESSAGE_ALREADY_SENT", "'m-1'"));
    }

    @Test
    void only_a_message_that_was_sent_has_a_fate() {
        given(messageSent("m-1")).when(messageReceived("m-9", "a")).then(rejected("MESSAGE_NOT_FOUND", "'m-9'"));
        given(messageSent("m-1")).when(messageAcknowledged("m-9", "a")).then(rejected("MESSAGE_NOT_FOUND"));
        given(messageSent("m-1")).when(messageCompleted("m-9")).then(rejected("MESSAGE_NOT_FOUND"));
        given(messageSent("m-1")).when(messageDeliveryFailed("m-9")).then(rejected("MESSAGE_NOT_FOUND"));
    }

    @Test
    void each_receiver_receives_and_acknowledges_a_message_once() {
        given(messageSent("m-1"), messageReceived("m-1", "a"))
                .when(messageReceived("m-1", "a"))
                .then(rejected("MESSAGE_ALREADY_RECEIVED", "'m-1'", "'a'"));
        given(messageSent("m-1"), messageAcknowledged("m-1", "a"))
                .when(messageAcknowledged("m-1", "a"))
                .then(rejected("MESSAGE_ALREADY_ACKNOWLEDGED", "'m-1'", "'a'"));
        given(messageSent("m-1"), messageReceived("m-1", "a"), messageAcknowledged("m-1", "a"))
                .when(messageAcknowledged("m-1", "b"))
                .then(accepted());
    }

    @Test
    void a_message_is_completed_once() {
        given(messageSent("m-1")).when(messageCompleted("m-1")).then(accepted());
        given(messageSent("m-1"), messageCompleted("m-1"))
                .when(messageCompleted("m-1"))
                .then(rejected("MESSAGE_ALREADY_COMPLETED", "'m-1'"));
    }

    @Test
    void delivery_may_fail_more_than_once() {
        given(messageSent("m-1"), messageDeliveryFailed("m-1"))
                .when(messageDeliveryFailed("m-1"))
                .then(accepted());
    }

    @Test
    void knows_who_took_part_and_since_when() {
        Conversation conversation = given(
                        conversationStarted(),
                        messageSent("m-1"),
                        messageReceived("m-1", "agent-tester"),
                        messageAcknowledged("m-1", "passer-by"))
                .state()
                .getConversation();

        assertThat(conversation.getParticipantsMap())
                .containsEntry("agent-coder", 1L)
                .containsEntry("agent-tester", 1L)
                .containsEntry("agent-architect", 2L)
                .containsEntry("passer-by", 4L)
                .hasSize(4);
    }

    @Test
    void knows_what_became_of_a_message() {
        Message message = given(
                        messageSent("m-1"),
                        messageDeliveryFailed("m-1"),
                        messageReceived("m-1", "agent-tester"),
                        messageAcknowledged("m-1", "agent-tester"),
                        messageCompleted("m-1"))
                .state()
                .getConversation()
                .getMessagesOrThrow("m-1");

        assertThat(message.getDeliveryFailure()).isEqualTo("AGENT_NOT_FOUND");
        assertThat(message.getReceivedByMap()).containsOnly(Map.entry("agent-tester", 3L));
        assertThat(message.getAcknowledgedByMap()).containsOnly(Map.entry("agent-tester", 4L));
        assertThat(message.getCompleted()).isTrue();
        assertThat(message.getSuccess()).isTrue();
        assertThat(message.getResult()).isEqualTo("It fails at midnight");
        assertThat(message.getSentVersion()).isEqualTo(1);
    }

    @Test
    void participants_are_not_blank() {
        given().when(ContextEvent.newBuilder()
                        .setConversationStarted(ConversationStarted.newBuilder().addParticipants(""))
                        .build())
                .then(malformed("conversation_started.participants[0]"));
    }

    @Test
    void a_message_has_an_id_and_a_sender_and_one_of_three_priorities() {
        given().when(ContextEvent.newBuilder()
                        .setMessageSent(
                                MessageSent.newBuilder().setPriority("asap").addReceivers(" "))
                        .build())
                .then(malformed(
                        "message_sent.message_id",
                        "message_sent.sender",
                        "message_sent.receivers[0]",
                        "message_sent.priority"));
    }

    @Test
    void what_becomes_of_a_message_names_it_and_who() {
        given(messageSent("m-1"))
                .when(ContextEvent.newBuilder()
                        .setMessageReceived(MessageReceived.newBuilder().setDeliveryTimeMs(-1))
                        .build())
                .then(malformed(
                        "message_received.message_id",
                        "message_received.receiver",
                        "message_received.delivery_time_ms"));
        given(messageSent("m-1"))
                .when(ContextEvent.newBuilder()
                        .setMessageAcknowledged(MessageAcknowledged.newBuilder())
                        .build())
                .then(malformed("message_acknowledged.message_id", "message_acknowledged.from_agent"));
        given(messageSent("m-1"))
                .when(ContextEvent.newBuilder()
                        .setMessageCompleted(MessageCompleted.newBuilder())
                        .build())
                .then(malformed("message_completed.message_id"));
        given(messageSent("m-1"))
                .when(ContextEvent.newBuilder()
                        .setMessageDeliveryFailed(MessageDeliveryFailed.newBuilder())
                        .build())
                .then(malformed("message_delivery_failed.message_id", "message_delivery_failed.reason"));
    }

    @Test
    void an_end_counts_from_zero() {
        given(conversationStarted())
                .when(ContextEvent.newBuilder()
                        .setConversationEnded(ConversationEnded.newBuilder()
                                .setMessageCount(-1)
                                .setDurationMs(-1))
                        .build())
                .then(malformed("conversation_ended.message_count", "conversation_ended.duration_ms"));
    }
}
