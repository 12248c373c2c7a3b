package dev.annals.projector.graph;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ConversationEnded;
import dev.annals.event.v1.ConversationStarted;
import dev.annals.event.v1.MessageAcknowledged;
import dev.annals.event.v1.MessageCompleted;
import dev.annals.event.v1.MessageDeliveryFailed;
import dev.annals.event.v1.MessageReceived;
import dev.annals.event.v1.MessageSent;
import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.RelationshipType;
import java.util.List;

/// A conversation, with each message as a node, linked to whoever sent and received it.
final class ConversationGraph {
    private ConversationGraph() {}

    static Changes changes(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case CONVERSATION_STARTED -> started(event);
            case MESSAGE_SENT -> messageSent(event);
            case MESSAGE_RECEIVED -> messageReceived(event);
            case MESSAGE_ACKNOWLEDGED -> messageAcknowledged(event);
            case MESSAGE_COMPLETED -> messageCompleted(event);
            case MESSAGE_DELIVERY_FAILED -> messageDeliveryFailed(event);
            case CONVERSATION_ENDED -> ended(event);
            default -> throw Changes.misplaced(event);
        };
    }

    private static Changes started(ContextEvent event) {
        ConversationStarted started = event.getConversationStarted();
        Properties properties = Properties.none()
                .text("topic", started.getTopic())
                .text("initiator", started.getInitiator())
                .texts("participants", started.getParticipantsList());
        Changes changes = Changes.of(event, NodeLabel.CONVERSATION, properties);
        changes.linkTo(
                changes.root(),
                RelationshipType.GREW_OUT_OF,
                NodeLabel.CONVERSATION,
                started.getParentConversationId());
        takePart(changes, started.getInitiator());
        started.getParticipantsList().forEach(participant -> takePart(changes, participant));
        return changes;
    }

    private static Changes messageSent(ContextEvent event) {
        MessageSent sent = event.getMessageSent();
        Changes changes = Changes.of(event, NodeLabel.CONVERSATION, Properties.none());
        NodeRef message = message(changes, sent.getMessageId());
        changes.node(message, described(sent).time("sent_time", event.getTimestamp()))
                .link(changes.root(), RelationshipType.HAS_MESSAGE, message)
                .linkFromActor(sent.getSender(), RelationshipType.SENT, message)
                .linkToParts(message, RelationshipType.REPLIES_TO, NodeLabel.MESSAGE, List.of(sent.getInReplyTo()));
        takePart(changes, sent.getSender());
        sent.getReceiversList().forEach(receiver -> takePart(changes, receiver));
        return changes;
    }

    private static Properties described(MessageSent sent) {
        return Properties.none()
                .text("message_id", sent.getMessageId())
                .text("subject", sent.getSubject())
                .text("content", sent.getContent())
                .text("content_type", sent.getContentType())
                .text("performative", sent.getPerformative())
                .text("message_type", sent.getMessageType())
                .text("priority", sent.getPriority())
                .text("sender", sent.getSender())
                .texts("receivers", sent.getReceiversList())
                .text("reply_with", sent.getReplyWith())
                .text("in_reply_to", sent.getInReplyTo())
                .flag("awaiting_response", sent.getAwaitingResponse());
    }

    private static Changes messageReceived(ContextEvent event) {
        MessageReceived received = event.getMessageReceived();
        Changes changes = Changes.of(event, NodeLabel.CONVERSATION, Properties.none());
        NodeRef message = message(changes, received.getMessageId());
        changes.node(message, Properties.none());
        if (!received.getReceiver().isBlank()) {
            Properties delivery = Properties.none().number("delivery_time_ms", received.getDeliveryTimeMs());
            changes.link(NodeRef.actor(received.getReceiver()), RelationshipType.RECEIVED, message, delivery);
        }
        takePart(changes, received.getReceiver());
        return changes;
    }

    private static Changes messageAcknowledged(ContextEvent event) {
        MessageAcknowledged acknowledged = event.getMessageAcknowledged();
        Changes changes = messageChanged(
                event,
                acknowledged.getMessageId(),
                Properties.none()
                        .flag("acknowledged", true)
                        .replace("last_acknowledged_by", acknowledged.getFromAgent()));
        takePart(changes, acknowledged.getFromAgent());
        return changes;
    }

    private static Changes messageCompleted(ContextEvent event) {
        MessageCompleted completed = event.getMessageCompleted();
        Changes changes = messageChanged(
                event,
                completed.getMessageId(),
                Properties.none()
                        .flag("completed", true)
                        .flag("success", completed.getSuccess())
                        .replace("result", completed.getResult()));
        takePart(changes, completed.getFromAgent());
        return changes;
    }

    private static Changes messageDeliveryFailed(ContextEvent event) {
        MessageDeliveryFailed failed = event.getMessageDeliveryFailed();
        return messageChanged(
                event,
                failed.getMessageId(),
                Properties.none()
                        .replace("delivery_failure", failed.getReason())
                        .flag("will_retry", failed.getWillRetry()));
    }

    private static Changes ended(ContextEvent event) {
        ConversationEnded ended = event.getConversationEnded();
        Properties properties = Properties.none()
                .flag("ended", true)
                .replace("end_reason", ended.getReason())
                .number("message_count", ended.getMessageCount())
                .number("duration_ms", ended.getDurationMs());
        return Changes.of(event, NodeLabel.CONVERSATION, properties);
    }

    private static Changes messageChanged(ContextEvent event, String messageId, Properties properties) {
        Changes changes = Changes.of(event, NodeLabel.CONVERSATION, Properties.none());
        return changes.node(message(changes, messageId), properties);
    }

    private static NodeRef message(Changes changes, String messageId) {
        return changes.part(NodeLabel.MESSAGE, messageId);
    }

    private static void takePart(Changes changes, String actor) {
        changes.linkFromActor(actor, RelationshipType.PARTICIPATES_IN, changes.root());
    }
}
