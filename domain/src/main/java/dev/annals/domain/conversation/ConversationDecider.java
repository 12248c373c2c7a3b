package dev.annals.domain.conversation;

import dev.annals.domain.AggregateType;
import dev.annals.domain.Decider;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.Conversation;
import dev.annals.state.v1.ConversationOrBuilder;
import java.util.List;

/// The rules of conversations: opened by name or by the first message, and over once ended.
public final class ConversationDecider implements Decider<ConversationOrBuilder, Conversation.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return ConversationChecks.violations(proposed);
    }

    @Override
    public Ruling decide(ConversationOrBuilder state, ContextEvent proposed) {
        boolean first = proposed.getVersion() == 1;
        return switch (proposed.getPayloadCase()) {
            case CONVERSATION_STARTED ->
                first ? Ruling.accepted() : Ruling.alreadyExists(AggregateType.CONVERSATION, proposed);
            case MESSAGE_SENT -> first ? Ruling.accepted() : decideOpen(state, proposed);
            default -> first ? Ruling.notFound(AggregateType.CONVERSATION, proposed) : decideOpen(state, proposed);
        };
    }

    private static Ruling decideOpen(ConversationOrBuilder state, ContextEvent proposed) {
        if (state.getEnded()) {
            return Ruling.rejected(
                    "CONVERSATION_ENDED",
                    "conversation %s has ended: '%s'".formatted(proposed.getAggregateId(), state.getEndReason()));
        }
        return switch (proposed.getPayloadCase()) {
            case MESSAGE_SENT -> MessageRules.sent(state, proposed.getMessageSent());
            case MESSAGE_RECEIVED -> MessageRules.received(state, proposed.getMessageReceived());
            case MESSAGE_ACKNOWLEDGED -> MessageRules.acknowledged(state, proposed.getMessageAcknowledged());
            case MESSAGE_COMPLETED -> MessageRules.completed(state, proposed.getMessageCompleted());
            case MESSAGE_DELIVERY_FAILED -> MessageRules.deliveryFailed(state, proposed.getMessageDeliveryFailed());
            default -> Ruling.accepted();
        };
    }

    @Override
    public void evolve(Conversation.Builder state, ContextEvent event) {
        ConversationFold.evolve(state, event);
    }

    @Override
    public ConversationOrBuilder view(AggregateStateOrBuilder aggregate) {
        return aggregate.getConversationOrBuilder();
    }

    @Override
    public Conversation.Builder open(AggregateState.Builder aggregate) {
        return aggregate.getConversationBuilder();
    }
}
