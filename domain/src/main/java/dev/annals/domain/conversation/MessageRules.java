package dev.annals.domain.conversation;

import dev.annals.domain.Ruling;
import dev.annals.event.v1.MessageAcknowledged;
import dev.annals.event.v1.MessageCompleted;
import dev.annals.event.v1.MessageDeliveryFailed;
import dev.annals.event.v1.MessageReceived;
import dev.annals.event.v1.MessageSent;
import dev.annals.state.v1.ConversationOrBuilder;
import dev.annals.state.v1.Message;
import java.util.function.Function;

/// The rules of messages: sent once, received and acknowledged once by each receiver, completed once. Receivers that
/// the sender did not name may answer too, as on a channel.
final class MessageRules {
    private MessageRules() {}

    static Ruling sent(ConversationOrBuilder state, MessageSent sent) {
        String id = sent.getMessageId();
        return state.containsMessages(id)
                ? Ruling.rejected("MESSAGE_ALREADY_SENT", "message '%s' was sent before".formatted(id))
                : Ruling.accepted();
    }

    static Ruling received(ConversationOrBuilder state, MessageReceived received) {
        String id = received.getMessageId();
        String receiver = received.getReceiver();
        return ofSent(
                id,
                state,
                message -> message.containsReceivedBy(receiver)
                        ? Ruling.rejected(
                                "MESSAGE_ALREADY_RECEIVED",
                                "message '%s' was received by '%s' before".formatted(id, receiver))
                        : Ruling.accepted());
    }

    static Ruling acknowledged(ConversationOrBuilder state, MessageAcknowledged acknowledged) {
        String id = acknowledged.getMessageId();
        String from = acknowledged.getFromAgent();
        return ofSent(
                id,
                state,
                message -> message.containsAcknowledgedBy(from)
                        ? Ruling.rejected(
                                "MESSAGE_ALREADY_ACKNOWLEDGED",
                                "message '%s' was acknowledged by '%s' before".formatted(id, from))
                        : Ruling.accepted());
    }

    static Ruling completed(ConversationOrBuilder state, MessageCompleted completed) {
        String id = completed.getMessageId();
        return ofSent(
                id,
                state,
                message -> message.getCompleted()
                        ? Ruling.rejected(
                                "MESSAGE_ALREADY_COMPLETED", "message '%s' was completed before".formatted(id))
                        : Ruling.accepted());
    }

    static Ruling deliveryFailed(ConversationOrBuilder state, MessageDeliveryFailed failed) {
        return ofSent(failed.getMessageId(), state, message -> Ruling.accepted());
    }

    private static Ruling ofSent(String id, ConversationOrBuilder state, Function<Message, Ruling> rule) {
        return state.containsMessages(id)
                ? rule.apply(state.getMessagesOrDefault(id, Message.getDefaultInstance()))
                : Ruling.rejected("MESSAGE_NOT_FOUND", "message '%s' was not sent".formatted(id));
    }
}
