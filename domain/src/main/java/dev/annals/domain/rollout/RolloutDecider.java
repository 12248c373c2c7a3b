package dev.annals.domain.rollout;

import dev.annals.domain.AggregateType;
import dev.annals.domain.Decider;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.Rollout;
import dev.annals.state.v1.RolloutOrBuilder;
import java.util.List;

/// The rules of rollouts: one is started and ends once, or its end alone stands for the whole rollout. Each step is
/// recorded once, while it is under way.
public final class RolloutDecider implements Decider<RolloutOrBuilder, Rollout.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return RolloutChecks.violations(proposed);
    }

    @Override
    public Ruling decide(RolloutOrBuilder state, ContextEvent proposed) {
        boolean first = proposed.getVersion() == 1;
        if (proposed.hasRolloutStarted()) {
            return first ? Ruling.accepted() : Ruling.alreadyExists(AggregateType.ROLLOUT, proposed);
        }
        if (first) {
            return proposed.hasRolloutStepRecorded()
                    ? Ruling.notFound(AggregateType.ROLLOUT, proposed)
                    : Ruling.accepted();
        }
        String id = proposed.getAggregateId();
        return switch (state.getStatus()) {
            case ROLLOUT_STATUS_COMPLETED ->
                Ruling.rejected("ROLLOUT_ALREADY_COMPLETED", "rollout %s is completed".formatted(id));
            case ROLLOUT_STATUS_FAILED ->
                Ruling.rejected(
                        "ROLLOUT_ALREADY_FAILED", "rollout %s has failed: '%s'".formatted(id, state.getError()));
            case ROLLOUT_STATUS_RUNNING, ROLLOUT_STATUS_UNSPECIFIED, UNRECOGNIZED -> decideRunning(state, proposed);
        };
    }

    private static Ruling decideRunning(RolloutOrBuilder state, ContextEvent proposed) {
        int index = proposed.getRolloutStepRecorded().getIndex();
        return proposed.hasRolloutStepRecorded() && state.containsSteps(index)
                ? Ruling.rejected("ROLLOUT_STEP_ALREADY_RECORDED", "step %s was recorded before".formatted(index))
                : Ruling.accepted();
    }

    @Override
    public void evolve(Rollout.Builder state, ContextEvent event) {
        RolloutFold.evolve(state, event);
    }

    @Override
    public RolloutOrBuilder view(AggregateStateOrBuilder aggregate) {
        return aggregate.getRolloutOrBuilder();
    }

    @Override
    public Rollout.Builder open(AggregateState.Builder aggregate) {
        return aggregate.getRolloutBuilder();
    }
}
