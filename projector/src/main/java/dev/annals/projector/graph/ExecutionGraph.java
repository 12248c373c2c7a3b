package dev.annals.projector.graph;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ExecutionCompleted;
import dev.annals.event.v1.ExecutionControl;
import dev.annals.event.v1.ExecutionStarted;
import dev.annals.event.v1.ModelUpgraded;
import dev.annals.event.v1.RandomDrawn;
import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.RelationshipType;

/// A run: linked to its specification and to the run it grew out of.
final class ExecutionGraph {
    private ExecutionGraph() {}

    static Changes changes(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case EXECUTION_STARTED -> started(event);
            case VIRTUAL_TIME_ADVANCED ->
                changes(
                        event,
                        Properties.none()
                                .exactly(
                                        "virtual_time_us",
                                        event.getVirtualTimeAdvanced().getToUs()));
            case MODEL_UPGRADED -> upgraded(event);
            case EXECUTION_CONTROLLED ->
                changes(event, controlled(event.getExecutionControlled().getControl()));
            case RANDOM_DRAWN -> drawn(event);
            case EXECUTION_COMPLETED -> completed(event);
            case EXECUTION_FAILED ->
                changes(
                        event,
                        Properties.none()
                                .replace("status", "failed")
                                .replace("error", event.getExecutionFailed().getError()));
            default -> throw Changes.misplaced(event);
        };
    }

    private static Changes started(ContextEvent event) {
        ExecutionStarted started = event.getExecutionStarted();
        Properties properties = Properties.none()
                .text("spec_id", started.getSpecId())
                .number("task_count", started.getTaskCount())
                .exactly("random_seed", started.getRandomSeed())
                .exactly("virtual_start_us", started.getVirtualStartUs())
                .exactly("virtual_time_us", started.getVirtualStartUs())
                .number("processor_version", started.getProcessorVersion())
                .text("parent_execution_id", started.getParentExecutionId())
                .text("model_ref", started.getModelRef())
                .replace("status", "running");
        Changes changes = changes(event, properties);
        return changes.linkTo(changes.root(), RelationshipType.OF, NodeLabel.SPECIFICATION, started.getSpecId())
                .linkTo(
                        changes.root(),
                        RelationshipType.GREW_OUT_OF,
                        NodeLabel.EXECUTION,
                        started.getParentExecutionId());
    }

    private static Changes upgraded(ContextEvent event) {
        ModelUpgraded upgraded = event.getModelUpgraded();
        return changes(
                event,
                Properties.none()
                        .replace("model_ref", upgraded.getNewModelRef())
                        .replace("model_reason", upgraded.getReason()));
    }

    /// A step leaves it paused; a reset is told by the control, as an event does not know where the clock started.
    private static Properties controlled(ExecutionControl control) {
        Properties properties = Properties.none().choice("last_control", control);
        return switch (control) {
            case EXECUTION_CONTROL_PLAY -> properties.replace("status", "running");
            case EXECUTION_CONTROL_PAUSE, EXECUTION_CONTROL_STEP -> properties.replace("status", "paused");
            case EXECUTION_CONTROL_RESET ->
                properties.replace("status", "paused").replace("virtual_time_us", "");
            case EXECUTION_CONTROL_UNSPECIFIED, UNRECOGNIZED -> properties;
        };
    }

    private static Changes drawn(ContextEvent event) {
        RandomDrawn drawn = event.getRandomDrawn();
        return changes(
                event,
                Properties.none()
                        .replace("last_random_stream", drawn.getStream())
                        .exactly("last_random_value", drawn.getValue()));
    }

    private static Changes completed(ContextEvent event) {
        ExecutionCompleted completed = event.getExecutionCompleted();
        return changes(
                event,
                Properties.none()
                        .replace("status", "completed")
                        .text("outcome", completed.getStatus())
                        .number("rollout_count", completed.getRolloutCount())
                        .text("fingerprint", completed.getFingerprint()));
    }

    private static Changes changes(ContextEvent event, Properties properties) {
        return Changes.of(event, NodeLabel.EXECUTION, properties);
    }
}
