package dev.annals.domain.feature;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.FeatureCompleted;
import dev.annals.event.v1.FeaturePlanned;
import dev.annals.event.v1.FeatureStarted;
import dev.annals.state.v1.Feature;
import dev.annals.state.v1.FeatureStatus;

/// What each event records in a feature.
final class FeatureFold {
    private FeatureFold() {}

    static void evolve(Feature.Builder state, ContextEvent event) {
        if (state.getWorkflowId().isEmpty()) {
            state.setWorkflowId(event.getWorkflowId());
        }
        switch (event.getPayloadCase()) {
            case FEATURE_PLANNED -> planned(state, event.getFeaturePlanned());
            case FEATURE_STARTED -> started(state, event);
            case FEATURE_COMPLETED -> completed(state, event);
            case FEATURE_FAILED -> failed(state, event);
            case FEATURE_RENAMED -> state.setName(event.getFeatureRenamed().getNewName());
            default -> {}
        }
    }

    private static void planned(Feature.Builder state, FeaturePlanned planned) {
        state.setStatus(FeatureStatus.FEATURE_STATUS_PLANNED)
                .setName(planned.getName())
                .setDescription(planned.getDescription())
                .setTestFile(planned.getTestFile())
                .setIndex(planned.getIndex())
                .setTotal(planned.getTotal());
    }

    /// A new attempt begins without the error of the one before.
    private static void started(Feature.Builder state, ContextEvent event) {
        FeatureStarted started = event.getFeatureStarted();
        state.setStatus(FeatureStatus.FEATURE_STATUS_RUNNING)
                .setAttempts(started.getAttempt() > 0 ? started.getAttempt() : state.getAttempts() + 1)
                .clearError()
                .clearEndedTime();
        if (!state.hasStartedTime()) {
            state.setStartedTime(event.getTimestamp());
        }
        if (state.getName().isEmpty()) {
            state.setName(started.getName());
        }
        if (started.getIndex() > 0) {
            state.setIndex(started.getIndex());
        }
        if (started.getTotal() > 0) {
            state.setTotal(started.getTotal());
        }
    }

    private static void completed(Feature.Builder state, ContextEvent event) {
        FeatureCompleted completed = event.getFeatureCompleted();
        state.setStatus(FeatureStatus.FEATURE_STATUS_COMPLETED)
                .clearFilesChanged()
                .addAllFilesChanged(completed.getFilesChangedList())
                .setTestsPassed(completed.getTestsPassed())
                .setTestsPassing(completed.getTestsPassing())
                .setCostUsd(completed.getCostUsd())
                .setDurationMs(completed.getDurationMs())
                .setEndedTime(event.getTimestamp());
        if (!completed.getName().isEmpty()) {
            state.setName(completed.getName());
        }
        if (!completed.getDescription().isEmpty()) {
            state.setDescription(completed.getDescription());
        }
    }

    private static void failed(Feature.Builder state, ContextEvent event) {
        state.setStatus(FeatureStatus.FEATURE_STATUS_FAILED)
                .setError(event.getFeatureFailed().getError())
                .setFailures(state.getFailures() + 1)
                .setEndedTime(event.getTimestamp());
    }
}
