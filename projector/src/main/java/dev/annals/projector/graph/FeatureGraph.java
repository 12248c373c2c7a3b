package dev.annals.projector.graph;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.FeatureCompleted;
import dev.annals.event.v1.FeatureFailed;
import dev.annals.event.v1.FeaturePlanned;
import dev.annals.event.v1.FeatureStarted;
import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.RelationshipType;

/// A feature: linked to the workflow that its events name.
final class FeatureGraph {
    private FeatureGraph() {}

    static Changes changes(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case FEATURE_PLANNED -> planned(event);
            case FEATURE_STARTED -> started(event);
            case FEATURE_COMPLETED -> completed(event);
            case FEATURE_FAILED -> failed(event);
            case FEATURE_RENAMED ->
                changes(
                        event,
                        Properties.none()
                                .replace("name", event.getFeatureRenamed().getNewName()));
            default -> throw Changes.misplaced(event);
        };
    }

    private static Changes planned(ContextEvent event) {
        FeaturePlanned planned = event.getFeaturePlanned();
        return changes(
                event,
                Properties.none()
                        .text("name", planned.getName())
                        .text("description", planned.getDescription())
                        .text("feature_id", planned.getFeatureId())
                        .text("test_file", planned.getTestFile())
                        .number("index", planned.getIndex())
                        .number("total", planned.getTotal())
                        .replace("status", "planned"));
    }

    /// A new attempt begins without the error of the one before. Only a start that is the first event names a feature.
    private static Changes started(ContextEvent event) {
        FeatureStarted started = event.getFeatureStarted();
        Properties properties = Properties.none()
                .replace("status", "running")
                .number("attempt", started.getAttempt())
                .number("index", started.getIndex())
                .number("total", started.getTotal())
                .replace("error", "")
                .replaceIf(event.getVersion() == 1, "name", started.getName());
        return changes(event, properties.time("attempt_time", event.getTimestamp()));
    }

    private static Changes completed(ContextEvent event) {
        FeatureCompleted completed = event.getFeatureCompleted();
        return changes(
                event,
                Properties.none()
                        .replace("status", "completed")
                        .text("name", completed.getName())
                        .text("description", completed.getDescription())
                        .texts("files_changed", completed.getFilesChangedList())
                        .exactly("tests_passed", (long) completed.getTestsPassed())
                        .flag("tests_passing", completed.getTestsPassing())
                        .number("cost_usd", completed.getCostUsd())
                        .number("duration_ms", completed.getDurationMs())
                        .time("ended_time", event.getTimestamp()));
    }

    private static Changes failed(ContextEvent event) {
        FeatureFailed failed = event.getFeatureFailed();
        return changes(
                event,
                Properties.none()
                        .replace("status", "failed")
                        .replace("error", failed.getError())
                        .number("attempt", failed.getAttempt())
                        .time("ended_time", event.getTimestamp()));
    }

    private static Changes changes(ContextEvent event, Properties properties) {
        Changes changes = Changes.of(event, NodeLabel.FEATURE, properties);
        return changes.linkTo(changes.root(), RelationshipType.PART_OF, NodeLabel.WORKFLOW, event.getWorkflowId());
    }
}
