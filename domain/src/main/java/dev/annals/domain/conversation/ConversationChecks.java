package dev.annals.domain.conversation;

import dev.annals.domain.Shape;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ConversationEnded;
import dev.annals.event.v1.ConversationStarted;
import dev.annals.event.v1.MessageAcknowledged;
import dev.annals.event.v1.MessageCompleted;
import dev.annals.event.v1.MessageDeliveryFailed;
import dev.annals.event.v1.MessageReceived;
import dev.annals.event.v1.MessageSent;
import java.util.List;
import java.util.Set;

/// What is malformed in an event of a conversation.
final class ConversationChecks {
    private static final Set<String> PRIORITIES = Set.of("urgent", "normal", "low");

    private ConversationChecks() {}

    static List<Violation> violations(ContextEvent proposed) {
        Shape shape = Shape.of(proposed);
        switch (proposed.getPayloadCase()) {
            case CONVERSATION_STARTED -> started(shape, proposed.getConversationStarted());
            case MESSAGE_SENT -> sent(shape, proposed.getMessageSent());
            case MESSAGE_RECEIVED -> received(shape, proposed.getMessageReceived());
            case MESSAGE_ACKNOWLEDGED -> acknowledged(shape, proposed.getMessageAcknowledged());
            case MESSAGE_COMPLETED -> completed(shape, proposed.getMessageCompleted());
            case MESSAGE_DELIVERY_FAILED -> deliveryFailed(shape, proposed.getMessageDeliveryFailed());
            case CONVERSATION_ENDED -> ended(shape, proposed.getConversationEnded());
            default -> {}
        }
        return shape.violations();
    }

    private static void started(Shape shape, ConversationStarted started) {
        shape.optionalName("initiator", started.getInitiator())
                .names("participants", started.getParticipantsList())
                .optionalName("parent_conversation_id", started.getParentConversationId());
    }

    private static void sent(Shape shape, MessageSent sent) {
        shape.name("message_id", sent.getMessageId())
                .optionalName("conversation_id", sent.getConversationId())
                .name("sender", sent.getSender())
                .names("receivers", sent.getReceiversList())
                .optionalName("performative", sent.getPerformative())
                .optionalName("message_type", sent.getMessageType())
                .oneOf("priority", sent.getPriority(), PRIORITIES)
                .optionalName("content_type", sent.getContentType())
                .optionalName("reply_with", sent.getReplyWith())
                .optionalName("in_reply_to", sent.getInReplyTo());
    }

    private static void received(Shape shape, MessageReceived received) {
        shape.name("message_id", received.getMessageId())
                .name("receiver", received.getReceiver())
                .notNegative("delivery_time_ms", received.getDeliveryTimeMs());
    }

    private static void acknowledged(Shape shape, MessageAcknowledged acknowledged) {
        shape.name("message_id", acknowledged.getMessageId()).name("from_agent", acknowledged.getFromAgent());
    }

    private static void completed(Shape shape, MessageCompleted completed) {
        shape.name("message_id", completed.getMessageId()).optionalName("from_agent", completed.getFromAgent());
    }

    private static void deliveryFailed(Shape shape, MessageDeliveryFailed failed) {
        shape.name("message_id", failed.getMessageId()).text("reason", failed.getReason());
    }

    private static void ended(Shape shape, ConversationEnded ended) {
        shape.notNegative("message_count", ended.getMessageCount()).notNegative("duration_ms", ended.getDurationMs());
    }
}
