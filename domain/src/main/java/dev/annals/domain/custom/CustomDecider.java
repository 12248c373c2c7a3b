package dev.annals.domain.custom;

import dev.annals.domain.Decider;
import dev.annals.domain.Ruling;
import dev.annals.domain.Shape;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.Custom;
import dev.annals.state.v1.CustomOrBuilder;
import java.util.List;
import java.util.regex.Pattern;

/// Custom aggregates take any well-formed event; their state is the JSON merge (RFC 7386) of the data.
public final class CustomDecider implements Decider<CustomOrBuilder, Custom.Builder> {
    private static final Pattern TYPE_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        CustomEventRecorded recorded = proposed.getCustomEventRecorded();
        String typeName = recorded.getTypeName();
        return Shape.of(proposed)
                .rule(
                        TYPE_NAME.matcher(typeName).matches(),
                        "type_name",
                        "must be 1 to 128 characters of A-Z a-z 0-9 _ - . but is '%s'".formatted(typeName))
                .data("data", recorded.getData())
                .violations();
    }

    @Override
    public Ruling decide(CustomOrBuilder state, ContextEvent proposed) {
        return Ruling.accepted();
    }

    @Override
    public void evolve(Custom.Builder state, ContextEvent event) {
        CustomEventRecorded recorded = event.getCustomEventRecorded();
        JsonMerge.into(state.getDataBuilder(), recorded.getData());
        state.setLastTypeName(recorded.getTypeName());
    }

    @Override
    public CustomOrBuilder view(AggregateStateOrBuilder aggregate) {
        return aggregate.getCustomOrBuilder();
    }

    @Override
    public Custom.Builder open(AggregateState.Builder aggregate) {
        return aggregate.getCustomBuilder();
    }
}
