package dev.annals.domain.task;

import dev.annals.domain.Decider;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.Task;
import dev.annals.state.v1.TaskOrBuilder;
import java.util.List;

/// The rules of tasks.
public final class TaskDecider implements Decider<TaskOrBuilder, Task.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return List.of();
    }

    @Override
    public Ruling decide(TaskOrBuilder state, ContextEvent proposed) {
        return Ruling.accepted();
    }

    @Override
    public void evolve(Task.Builder state, ContextEvent event) {
        TaskFold.evolve(state, event);
    }

    @Override
    public TaskOrBuilder view(AggregateStateOrBuilder aggregate) {
        return aggregate.getTaskOrBuilder();
    }

    @Override
    public Task.Builder open(AggregateState.Builder aggregate) {
        return aggregate.getTaskBuilder();
    }
}
