package dev.annals.benchmarks.workload;

import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.Context;
import dev.annals.state.v1.Subtask;

/// What a read model says of one aggregate.
///
/// @param version how many events it has
/// @param decisions how many decisions were added
/// @param milestones how many milestones were reached
/// @param subtasks how many different subtasks there are
/// @param done how many of them were done when they last changed

public record ModelRow(String aggregateId, long version, long decisions, long milestones, long subtasks, long done) {
    /// The status of a subtask that counts as done.
    public static final String DONE = "done";

    /// What the state of a context says; of anything else only its version counts.
    public static ModelRow of(AggregateState state) {
        Context context = state.getContext();
        long done = context.getSubtasksMap().values().stream()
                .map(Subtask::getStatus)
                .filter(DONE::equals)
                .count();
        return new ModelRow(
                state.getAggregateId(),
                state.getVersion(),
                context.getDecisionsCount(),
                context.getMilestonesCount(),
                context.getSubtasksCount(),
                done);
    }

    String line() {
        return "%s %d %d %d %d %d\n".formatted(aggregateId, version, decisions, milestones, subtasks, done);
    }
}
