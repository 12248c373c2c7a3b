package dev.annals.domain.specification;

import dev.annals.domain.AggregateType;
import dev.annals.domain.Decider;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.Specification;
import dev.annals.state.v1.SpecificationOrBuilder;
import java.util.List;

/// The rules of specifications: one is created, and updated as often as it takes.
public final class SpecificationDecider implements Decider<SpecificationOrBuilder, Specification.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return SpecificationChecks.violations(proposed);
    }

    @Override
    public Ruling decide(SpecificationOrBuilder state, ContextEvent proposed) {
        boolean first = proposed.getVersion() == 1;
        if (proposed.hasSpecificationCreated()) {
            return first ? Ruling.accepted() : Ruling.alreadyExists(AggregateType.SPECIFICATION, proposed);
        }
        return first ? Ruling.notFound(AggregateType.SPECIFICATION, proposed) : Ruling.accepted();
    }

    @Override
    public void evolve(Specification.Builder state, ContextEvent event) {
        SpecificationFold.evolve(state, event);
    }

    @Override
    public SpecificationOrBuilder view(AggregateStateOrBuilder aggregate) {
        return aggregate.getSpecificationOrBuilder();
    }

    @Override
    public Specification.Builder open(AggregateState.Builder aggregate) {
        return aggregate.getSpecificationBuilder();
    }
}
