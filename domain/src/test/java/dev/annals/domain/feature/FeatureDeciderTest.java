package dev.annals.domain.feature;

import static dev.annals.domain.fixture.FeatureExamples.*;
import static dev.annals.domain.fixture.Specification.accepted;
import static dev.annals.domain.fixture.Specification.given;
import static dev.annals.domain.fixture.Specification.malformed;
import static dev.annals.domain.fixture.Specification.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.FeaturePlanned;
import dev.annals.event.v1.FeatureStarted;
import dev.annals.state.v1.Feature;
import dev.annals.state.v1.FeatureStatus;
import org.junit.jupiter.api.Test;

class FeatureDeciderTest {

    @Test
    void begins_by_being_planned_or_started() {
        given().when(featurePlanned()).then(accepted());
        given().when(featureStarted(0)).then(accepted());
        given().when(featureCompleted()).then(rejected("FEATURE_NOT_FOUND"));
        given().when(featureFailed(1)).then(rejected("FEATURE_NOT_FOUND"));
        given().when(featureRenamed("", "x")).then(rejected("FEATURE_NOT_FOUND"));
    }

    @Test
    void a_start_that_begins_one_names_it() {
        ContextEvent nameless = ContextEvent.newBuilder()
                .setFeatureStarted(FeatureStarted.getDefaultInstance())
                .build();

        given().when(nameless).then(rejected("FEATURE_NAME_REQUIRED", "subject"));
        given(featurePlanned()).when(nameless).then(accepted());
    }

    @Test
    void is_planned_once_and_first() {
        given(featurePlanned()).when(featurePlanned()).then(rejected("FEATURE_ALREADY_EXISTS"));
        given(featureStarted(1)).when(featurePlanned()).then(rejected("FEATURE_ALREADY_EXISTS"));
    }

    @Test
    void ends_only_after_it_was_started() {
        given(featurePlanned()).when(featureCompleted()).then(rejected("FEATURE_NOT_STARTED"));
        given(featurePlanned()).when(featureFailed(0)).then(rejected("FEATURE_NOT_STARTED"));
        given(featureStarted(1), featureFailed(1)).when(featureCompleted()).then(rejected("FEATURE_NOT_STARTED"));
        given(featureStarted(1), featureFailed(1), featureStarted(2))
                .when(featureCompleted())
                .then(accepted());
    }

    @Test
    void is_started_once_at_a_time_and_never_after_it_was_completed() {
        given(featureStarted(1)).when(featureStarted(2)).then(rejected("FEATURE_ALREADY_STARTED"));
        given(featureStarted(1), featureCompleted())
                .when(featureStarted(2))
                .then(rejected("FEATURE_ALREADY_COMPLETED"));
        given(featureStarted(1), featureCompleted()).when(featureFailed(0)).then(rejected("FEATURE_ALREADY_COMPLETED"));
        given(featureStarted(1), featureCompleted())
                .when(featureCompleted())
                .then(rejected("FEATURE_ALREADY_COMPLETED"));
    }

    @Test
    void attempts_rise_and_the_one_under_way_fails() {
        given(featureStarted(2), featureFailed(2))
                .when(featureStarted(2))
                .then(rejected("FEATURE_ATTEMPT_NOT_RISING", "2"));
        given(featureStarted(2)).when(featureFailed(1)).then(rejected("FEATURE_ATTEMPT_MISMATCH", "2"));
        given(featureStarted(2)).when(featureFailed(0)).then(accepted());
    }

    @Test
    void gets_another_name_at_any_time() {
        given(featurePlanned()).when(featureRenamed("Expired tokens", "Expiry")).then(accepted());
        given(featureStarted(1), featureCompleted())
                .when(featureRenamed("", "Expiry"))
                .then(accepted());
        given(featurePlanned()).when(featureRenamed("", "Expired tokens")).then(rejected("FEATURE_NAME_UNCHANGED"));
        given(featurePlanned())
                .when(featureRenamed("Sign-in", "Expiry"))
                .then(rejected("FEATURE_NAME_MISMATCH", "Sign-in"));
        given(featurePlanned()).when(featureRenamed("", " ")).then(malformed("feature_renamed.new_name"));
    }

    @Test
    void tells_whether_it_was_retried_and_how_it_ended() {
        Feature feature = given(
                        featurePlanned(), featureStarted(0), featureFailed(0), featureStarted(0), featureCompleted())
                .state()
                .getFeature();

        assertThat(feature.getStatus()).isEqualTo(FeatureStatus.FEATURE_STATUS_COMPLETED);
        assertThat(feature.getAttempts()).isEqualTo(2);
        assertThat(feature.getFailures()).isEqualTo(1);
        assertThat(feature.getError()).isEmpty();
        assertThat(feature.getWorkflowId()).isEqualTo("workflow-1");
        assertThat(feature.getEndedTime().getSeconds()
                        - feature.getStartedTime().getSeconds())
                .isEqualTo(3);
    }

    @Test
    void a_plan_names_it_and_its_place() {
        given().when(ContextEvent.newBuilder()
                        .setFeaturePlanned(
                                FeaturePlanned.newBuilder().setIndex(4).setTotal(3))
                        .build())
                .then(malformed("feature_planned.name", "feature_planned.index"));
    }
}
