package dev.annals.domain.conversation;

import dev.annals.domain.Decider;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.Conversation;
import dev.annals.state.v1.ConversationOrBuilder;
import java.util.List;

/// The rules of conversations.
public final class ConversationDecider implements Decider<ConversationOrBuilder, Conversation.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return List.of();
    }

    @Override
    public Ruling decide(ConversationOrBuilder state, ContextEvent proposed) {
        return Ruling.accepted();
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
