package dev.annals.domain.feature;

import dev.annals.domain.Shape;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.FeatureCompleted;
import dev.annals.event.v1.FeatureFailed;
import dev.annals.event.v1.FeaturePlanned;
import dev.annals.event.v1.FeatureRenamed;
import dev.annals.event.v1.FeatureStarted;
import java.util.List;

/// What is malformed in an event of a feature.
final class FeatureChecks {
    private FeatureChecks() {}

    static List<Violation> violations(ContextEvent proposed) {
        Shape shape = Shape.of(proposed);
        switch (proposed.getPayloadCase()) {
            case FEATURE_PLANNED -> planned(shape, proposed.getFeaturePlanned());
            case FEATURE_STARTED -> started(shape, proposed.getFeatureStarted());
            case FEATURE_COMPLETED -> completed(shape, proposed.getFeatureCompleted());
            case FEATURE_FAILED -> failed(shape, proposed.getFeatureFailed());
            case FEATURE_RENAMED -> renamed(shape, proposed.getFeatureRenamed());
            default -> {}
        }
        return shape.violations();
    }

    private static void planned(Shape shape, FeaturePlanned planned) {
        shape.optionalName("feature_id", planned.getFeatureId())
                .text("name", planned.getName())
                .place("index", planned.getIndex(), "total", planned.getTotal());
    }

    private static void started(Shape shape, FeatureStarted started) {
        shape.notNegative("attempt", started.getAttempt())
                .place("index", started.getIndex(), "total", started.getTotal());
    }

    private static void completed(Shape shape, FeatureCompleted completed) {
        shape.texts("files_changed", completed.getFilesChangedList())
                .notNegative("tests_passed", completed.getTestsPassed())
                .notNegative("cost_usd", completed.getCostUsd())
                .notNegative("duration_ms", completed.getDurationMs());
    }

    private static void failed(Shape shape, FeatureFailed failed) {
        shape.text("error", failed.getError()).notNegative("attempt", failed.getAttempt());
    }

    private static void renamed(Shape shape, FeatureRenamed renamed) {
        shape.text("new_name", renamed.getNewName());
    }
}
