package dev.annals.projector.graph;

import com.google.protobuf.Duration;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.TaskCompleted;
import dev.annals.event.v1.TaskCreated;
import dev.annals.event.v1.TaskFailed;
import dev.annals.event.v1.TaskProgressed;
import dev.annals.event.v1.TaskReceived;
import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.RelationshipType;

/// A task: linked to the context it belongs to and the agent it is assigned to.
final class TaskGraph {
    private TaskGraph() {}

    static Changes changes(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case TASK_CREATED -> created(event);
            case TASK_RECEIVED -> received(event);
            case TASK_STARTED -> started(event);
            case TASK_PROGRESSED -> progressed(event);
            case TASK_COMPLETED -> completed(event);
            case TASK_FAILED -> failed(event);
            case TASK_CANCELLED -> cancelled(event);
            default -> throw Changes.misplaced(event);
        };
    }

    private static Changes created(ContextEvent event) {
        TaskCreated created = event.getTaskCreated();
        Properties properties = Properties.none()
                .text("description", created.getDescription())
                .number("priority", created.getPriority())
                .text("agent_id", created.getAgentId())
                .text("context_id", created.getContextId())
                .replace("status", "created");
        Changes changes = Changes.of(event, NodeLabel.TASK, properties);
        changes.linkTo(changes.root(), RelationshipType.BELONGS_TO, NodeLabel.CONTEXT, created.getContextId());
        return assign(changes, created.getAgentId());
    }

    private static Changes received(ContextEvent event) {
        TaskReceived received = event.getTaskReceived();
        return changes(
                event,
                Properties.none()
                        .replace("status", "received")
                        .text("task_input", received.hasTaskInput() ? StructText.of(received.getTaskInput()) : "")
                        .text("mode", received.getMode())
                        .text("resources_id", received.getResourcesId())
                        .text("worker_id", received.getWorkerId()));
    }

    /// A new attempt begins without the error and the progress of the one before.
    private static Changes started(ContextEvent event) {
        String agent = event.getTaskStarted().getAgentId();
        Properties properties = Properties.none()
                .replace("status", "running")
                .text("agent_id", agent)
                .replace("error", "")
                .replace("error_type", "")
                .flag("retryable", false)
                .exactly("percent", 0.0)
                .replace("progress_note", "");
        return assign(changes(event, properties), agent);
    }

    private static Changes progressed(ContextEvent event) {
        TaskProgressed progressed = event.getTaskProgressed();
        return changes(
                event,
                Properties.none()
                        .exactly("percent", progressed.getPercent())
                        .replace("progress_note", progressed.getNote()));
    }

    private static Changes completed(ContextEvent event) {
        TaskCompleted completed = event.getTaskCompleted();
        Properties properties = Properties.none()
                .replace("status", "completed")
                .text("result", completed.getResult())
                .number("execution_time_s", seconds(completed.getExecutionTime()));
        return changes(event, completed.hasReward() ? properties.exactly("reward", completed.getReward()) : properties);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNanos() / 1e9;
    }

    private static Changes failed(ContextEvent event) {
        TaskFailed failed = event.getTaskFailed();
        return changes(
                event,
                Properties.none()
                        .replace("status", "failed")
                        .replace("error", failed.getError())
                        .replace("error_type", failed.getErrorType())
                        .flag("retryable", failed.getRetryable()));
    }

    private static Changes cancelled(ContextEvent event) {
        return changes(
                event,
                Properties.none()
                        .replace("status", "cancelled")
                        .text("cancel_reason", event.getTaskCancelled().getReason()));
    }

    private static Changes changes(ContextEvent event, Properties properties) {
        return Changes.of(event, NodeLabel.TASK, properties);
    }

    /// An event that names no agent leaves the task with the one it has.
    private static Changes assign(Changes changes, String agent) {
        return agent.isBlank() ? changes : changes.assign(changes.root(), agent);
    }
}
