package dev.annals.domain.feature;

import dev.annals.domain.AggregateType;
import dev.annals.domain.Decider;
import dev.annals.domain.Expected;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.FeatureRenamed;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.Feature;
import dev.annals.state.v1.FeatureOrBuilder;
import java.util.List;

/// The rules of features: one is planned or started, and completed or failed only once it was started. A failed one may
/// be started again; a completed one may only get another name.
public final class FeatureDecider implements Decider<FeatureOrBuilder, Feature.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return FeatureChecks.violations(proposed);
    }

    @Override
    public Ruling decide(FeatureOrBuilder state, ContextEvent proposed) {
        boolean first = proposed.getVersion() == 1;
        return switch (proposed.getPayloadCase()) {
            case FEATURE_PLANNED -> first ? Ruling.accepted() : Ruling.alreadyExists(AggregateType.FEATURE, proposed);
            case FEATURE_STARTED -> first ? opened(proposed) : started(state, proposed);
            case FEATURE_RENAMED ->
                first ? Ruling.notFound(AggregateType.FEATURE, proposed) : renamed(state, proposed.getFeatureRenamed());
            default -> first ? Ruling.notFound(AggregateType.FEATURE, proposed) : ended(state, proposed);
        };
    }

    private static Ruling opened(ContextEvent proposed) {
        return proposed.getFeatureStarted().getName().isBlank()
                ? Ruling.rejected(
                        "FEATURE_NAME_REQUIRED",
                        "feature %s was not planned, so its start must name it".formatted(proposed.getAggregateId()))
                : Ruling.accepted();
    }

    private static Ruling started(FeatureOrBuilder state, ContextEvent proposed) {
        String id = proposed.getAggregateId();
        int attempt = proposed.getFeatureStarted().getAttempt();
        return switch (state.getStatus()) {
            case FEATURE_STATUS_COMPLETED -> alreadyCompleted(id);
            case FEATURE_STATUS_RUNNING ->
                Ruling.rejected("FEATURE_ALREADY_STARTED", "feature %s is being worked on".formatted(id));
            case FEATURE_STATUS_PLANNED, FEATURE_STATUS_FAILED, FEATURE_STATUS_UNSPECIFIED, UNRECOGNIZED ->
                attempt == 0 || attempt > state.getAttempts()
                        ? Ruling.accepted()
                        : Ruling.rejected(
                                "FEATURE_ATTEMPT_NOT_RISING",
                                "attempt %s at feature %s was made before; the latest is %s"
                                        .formatted(attempt, id, state.getAttempts()));
        };
    }

    private static Ruling ended(FeatureOrBuilder state, ContextEvent proposed) {
        String id = proposed.getAggregateId();
        return switch (state.getStatus()) {
            case FEATURE_STATUS_COMPLETED -> alreadyCompleted(id);
            case FEATURE_STATUS_RUNNING -> failedAttempt(state, proposed);
            case FEATURE_STATUS_PLANNED, FEATURE_STATUS_FAILED, FEATURE_STATUS_UNSPECIFIED, UNRECOGNIZED ->
                Ruling.rejected("FEATURE_NOT_STARTED", "feature %s is not being worked on".formatted(id));
        };
    }

    private static Ruling failedAttempt(FeatureOrBuilder state, ContextEvent proposed) {
        int attempt = proposed.getFeatureFailed().getAttempt();
        return attempt == 0 || attempt == state.getAttempts()
                ? Ruling.accepted()
                : Ruling.rejected(
                        "FEATURE_ATTEMPT_MISMATCH",
                        "attempt %s of feature %s is under way, not %s"
                                .formatted(state.getAttempts(), proposed.getAggregateId(), attempt));
    }

    private static Ruling renamed(FeatureOrBuilder state, FeatureRenamed renamed) {
        String current = state.getName();
        if (current.equals(renamed.getNewName())) {
            return Ruling.rejected("FEATURE_NAME_UNCHANGED", "the feature is called '%s' already".formatted(current));
        }
        return Expected.isNot(renamed.getOldName(), current)
                ? Ruling.rejected(
                        "FEATURE_NAME_MISMATCH",
                        "the feature is called '%s', not '%s'".formatted(current, renamed.getOldName()))
                : Ruling.accepted();
    }

    private static Ruling alreadyCompleted(String id) {
        return Ruling.rejected("FEATURE_ALREADY_COMPLETED", "feature %s is completed".formatted(id));
    }

    @Override
    public void evolve(Feature.Builder state, ContextEvent event) {
        FeatureFold.evolve(state, event);
    }

    @Override
    public FeatureOrBuilder view(AggregateStateOrBuilder aggregate) {
        return aggregate.getFeatureOrBuilder();
    }

    @Override
    public Feature.Builder open(AggregateState.Builder aggregate) {
        return aggregate.getFeatureBuilder();
    }
}
