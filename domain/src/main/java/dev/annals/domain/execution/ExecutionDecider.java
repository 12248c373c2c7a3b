package dev.annals.domain.execution;

import dev.annals.domain.AggregateType;
import dev.annals.domain.Decider;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ExecutionControl;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.Execution;
import dev.annals.state.v1.ExecutionOrBuilder;
import dev.annals.state.v1.ExecutionStatus;
import java.util.List;

/// The rules of executions: one is started, its clock only moves on until it is reset, and it ends once.
public final class ExecutionDecider implements Decider<ExecutionOrBuilder, Execution.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return ExecutionChecks.violations(proposed);
    }

    @Override
    public Ruling decide(ExecutionOrBuilder state, ContextEvent proposed) {
        boolean first = proposed.getVersion() == 1;
        if (proposed.hasExecutionStarted()) {
            return first ? Ruling.accepted() : Ruling.alreadyExists(AggregateType.EXECUTION, proposed);
        }
        if (first) {
            return Ruling.notFound(AggregateType.EXECUTION, proposed);
        }
        String id = proposed.getAggregateId();
        return switch (state.getStatus()) {
            case EXECUTION_STATUS_COMPLETED ->
                Ruling.rejected("EXECUTION_ALREADY_COMPLETED", "execution %s is completed".formatted(id));
            case EXECUTION_STATUS_FAILED ->
                Ruling.rejected(
                        "EXECUTION_ALREADY_FAILED", "execution %s has failed: '%s'".formatted(id, state.getError()));
            case EXECUTION_STATUS_RUNNING, EXECUTION_STATUS_PAUSED, EXECUTION_STATUS_UNSPECIFIED, UNRECOGNIZED ->
                decideOpen(state, proposed);
        };
    }

    private static Ruling decideOpen(ExecutionOrBuilder state, ContextEvent proposed) {
        return switch (proposed.getPayloadCase()) {
            case VIRTUAL_TIME_ADVANCED ->
                advanced(state, proposed.getVirtualTimeAdvanced().getToUs());
            case MODEL_UPGRADED -> upgraded(state, proposed.getModelUpgraded().getNewModelRef());
            case EXECUTION_CONTROLLED ->
                controlled(state, proposed.getExecutionControlled().getControl());
            default -> Ruling.accepted();
        };
    }

    private static Ruling advanced(ExecutionOrBuilder state, long to) {
        return to > state.getVirtualTimeUs()
                ? Ruling.accepted()
                : Ruling.rejected(
                        "VIRTUAL_TIME_NOT_RISING",
                        "the clock is at %s µs and cannot move on to %s".formatted(state.getVirtualTimeUs(), to));
    }

    private static Ruling upgraded(ExecutionOrBuilder state, String model) {
        return state.getModelRef().equals(model)
                ? Ruling.rejected("MODEL_UNCHANGED", "the execution runs model '%s' already".formatted(model))
                : Ruling.accepted();
    }

    private static Ruling controlled(ExecutionOrBuilder state, ExecutionControl control) {
        boolean paused = state.getStatus() == ExecutionStatus.EXECUTION_STATUS_PAUSED;
        return switch (control) {
            case EXECUTION_CONTROL_PLAY, EXECUTION_CONTROL_STEP ->
                paused ? Ruling.accepted() : Ruling.rejected("EXECUTION_NOT_PAUSED", "the execution is not paused");
            case EXECUTION_CONTROL_PAUSE ->
                paused
                        ? Ruling.rejected("EXECUTION_ALREADY_PAUSED", "the execution is paused already")
                        : Ruling.accepted();
            case EXECUTION_CONTROL_RESET, EXECUTION_CONTROL_UNSPECIFIED, UNRECOGNIZED -> Ruling.accepted();
        };
    }

    @Override
    public void evolve(Execution.Builder state, ContextEvent event) {
        ExecutionFold.evolve(state, event);
    }

    @Override
    public ExecutionOrBuilder view(AggregateStateOrBuilder aggregate) {
        return aggregate.getExecutionOrBuilder();
    }

    @Override
    public Execution.Builder open(AggregateState.Builder aggregate) {
        return aggregate.getExecutionBuilder();
    }
}
