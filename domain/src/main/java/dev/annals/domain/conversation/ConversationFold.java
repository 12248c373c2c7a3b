package dev.annals.domain.conversation;

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

/// What each event records in a conversation.
final class ConversationFold {
    private ConversationFold() {}

    static void evolve(Conversation.Builder state, ContextEvent event) {
        switch (event.getPayloadCase()) {
            case CONVERSATION_STARTED -> started(state, event);
            case MESSAGE_SENT -> sent(state, event);
            case MESSAGE_RECEIVED -> received(state, event);
            case MESSAGE_ACKNOWLEDGED -> acknowledged(state, event);
            case MESSAGE_COMPLETED -> completed(state, event);
            case MESSAGE_DELIVERY_FAILED -> deliveryFailed(state, event.getMessageDeliveryFailed());
            case CONVERSATION_ENDED -> ended(state, event.getConversationEnded());
            default -> {}
        }
    }

    private static void started(Conversation.Builder state, ContextEvent event) {
        ConversationStarted started = event.getConversationStarted();
        state.setInitiator(started.getInitiator())
                .setTopic(started.getTopic())
                .setParentConversationId(started.getParentConversationId());
        joined(state, event, started.getInitiator());
        started.getParticipantsList().forEach(participant -> joined(state, event, participant));
    }

    private static void sent(Conversation.Builder state, ContextEvent event) {
        MessageSent sent = event.getMessageSent();
        Message message = Message.newBuilder()
                .setSender(sent.getSender())
                .addAllReceivers(sent.getReceiversList())
                .setPerformative(sent.getPerformative())
                .setMessageType(sent.getMessageType())
                .setPriority(sent.getPriority())
                .setSubject(sent.getSubject())
                .setContent(sent.getContent())
                .setContentType(sent.getContentType())
                .setInReplyTo(sent.getInReplyTo())
                .setReplyWith(sent.getReplyWith())
                .setAwaitingResponse(sent.getAwaitingResponse())
                .setSentVersion(event.getVersion())
                .setSentTime(event.getTimestamp())
                .build();
        state.putMessages(sent.getMessageId(), message);
        joined(state, event, sent.getSender());
        sent.getReceiversList().forEach(receiver -> joined(state, event, receiver));
    }

    private static void received(Conversation.Builder state, ContextEvent event) {
        MessageReceived received = event.getMessageReceived();
        joined(state, event, received.getReceiver());
        if (state.containsMessages(received.getMessageId())) {
            state.putMessagesBuilderIfAbsent(received.getMessageId())
                    .putReceivedBy(received.getReceiver(), event.getVersion());
        }
    }

    private static void acknowledged(Conversation.Builder state, ContextEvent event) {
        MessageAcknowledged acknowledged = event.getMessageAcknowledged();
        joined(state, event, acknowledged.getFromAgent());
        if (state.containsMessages(acknowledged.getMessageId())) {
            state.putMessagesBuilderIfAbsent(acknowledged.getMessageId())
                    .putAcknowledgedBy(acknowledged.getFromAgent(), event.getVersion());
        }
    }

    private static void completed(Conversation.Builder state, ContextEvent event) {
        MessageCompleted completed = event.getMessageCompleted();
        joined(state, event, completed.getFromAgent());
        if (state.containsMessages(completed.getMessageId())) {
            state.putMessagesBuilderIfAbsent(completed.getMessageId())
                    .setCompleted(true)
                    .setSuccess(completed.getSuccess())
                    .setResult(completed.getResult());
        }
    }

    private static void deliveryFailed(Conversation.Builder state, MessageDeliveryFailed failed) {
        if (state.containsMessages(failed.getMessageId())) {
            state.putMessagesBuilderIfAbsent(failed.getMessageId()).setDeliveryFailure(failed.getReason());
        }
    }

    private static void ended(Conversation.Builder state, ConversationEnded ended) {
        state.setEnded(true).setEndReason(ended.getReason());
    }

    private static void joined(Conversation.Builder state, ContextEvent event, String participant) {
        if (!participant.isEmpty() && !state.containsParticipants(participant)) {
            state.putParticipants(participant, event.getVersion());
        }
    }
}
