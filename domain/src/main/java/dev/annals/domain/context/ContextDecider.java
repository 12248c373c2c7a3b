package dev.annals.domain.context;

import dev.annals.domain.Decider;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.Context;
import dev.annals.state.v1.ContextOrBuilder;
import java.util.List;

/// The rules of contexts.
public final class ContextDecider implements Decider<ContextOrBuilder, Context.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return List.of();
    }

    @Override
    public Ruling decide(ContextOrBuilder state, ContextEvent proposed) {
        return Ruling.accepted();
    }

    @Override
    public void evolve(Context.Builder state, ContextEvent event) {
        ContextFold.evolve(state, event);
    }

    @Override
    public ContextOrBuilder view(AggregateStateOrBuilder aggregate) {
        return aggregate.getContextOrBuilder();
    }

    @Override
    public Context.Builder open(AggregateState.Builder aggregate) {
        return aggregate.getContextBuilder();
    }
}
