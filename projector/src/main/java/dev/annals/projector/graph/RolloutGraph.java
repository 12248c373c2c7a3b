package dev.annals.projector.graph;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.RolloutCompleted;
import dev.annals.event.v1.RolloutFailed;
import dev.annals.event.v1.RolloutStarted;
import dev.annals.event.v1.RolloutStepRecorded;
import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.RelationshipType;

/// A rollout: linked to its task, to the agent that performed it and to the execution it is part of. Its steps can be
/// many and are told one by one in its state; here only the latest shows.
final class RolloutGraph {
    private RolloutGraph() {}

    static Changes changes(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case ROLLOUT_STARTED -> started(event);
            case ROLLOUT_STEP_RECORDED -> stepRecorded(event);
            case ROLLOUT_COMPLETED -> completed(event);
            case ROLLOUT_FAILED -> failed(event);
            default -> throw Changes.misplaced(event);
        };
    }

    private static Changes started(ContextEvent event) {
        RolloutStarted started = event.getRolloutStarted();
        Properties properties = Properties.none()
                .text("task_id", started.getTaskId())
                .text("task_input", started.hasTaskInput() ? StructText.of(started.getTaskInput()) : "")
                .text("mode", started.getMode())
                .text("resources_id", started.getResourcesId())
                .text("worker_id", started.getWorkerId())
                .text("agent_id", started.getAgentId())
                .replace("status", "running");
        Changes changes = changes(event, properties);
        return changes.linkTo(changes.root(), RelationshipType.OF, NodeLabel.TASK, started.getTaskId())
                .linkFromActor(started.getAgentId(), RelationshipType.PERFORMED, changes.root());
    }

    private static Changes stepRecorded(ContextEvent event) {
        RolloutStepRecorded recorded = event.getRolloutStepRecorded();
        Properties properties = Properties.none()
                .exactly("last_step", (long) recorded.getIndex())
                .replace("last_response", recorded.getResponse());
        return changes(
                event, recorded.hasReward() ? properties.exactly("last_reward", recorded.getReward()) : properties);
    }

    private static Changes completed(ContextEvent event) {
        RolloutCompleted completed = event.getRolloutCompleted();
        Properties properties = Properties.none()
                .replace("status", "completed")
                .number("triplet_count", completed.getTripletCount())
                .number("execution_time_s", completed.getExecutionTimeS())
                .text("mode", completed.getMode())
                .text("worker_id", completed.getWorkerId());
        return changes(
                event,
                completed.hasFinalReward()
                        ? properties.exactly("final_reward", completed.getFinalReward())
                        : properties);
    }

    private static Changes failed(ContextEvent event) {
        RolloutFailed failed = event.getRolloutFailed();
        return changes(
                event,
                Properties.none()
                        .replace("status", "failed")
                        .replace("error", failed.getError())
                        .text("task_input", failed.hasTaskInput() ? StructText.of(failed.getTaskInput()) : "")
                        .text("mode", failed.getMode())
                        .text("worker_id", failed.getWorkerId()));
    }

    private static Changes changes(ContextEvent event, Properties properties) {
        Changes changes = Changes.of(event, NodeLabel.ROLLOUT, properties);
        return changes.linkTo(changes.root(), RelationshipType.PART_OF, NodeLabel.EXECUTION, event.getExecutionId());
    }
}
