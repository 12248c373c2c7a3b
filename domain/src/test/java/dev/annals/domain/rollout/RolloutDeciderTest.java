package dev.annals.domain.rollout;

import static dev.annals.domain.fixture.RolloutExamples.*;
import static dev.annals.domain.fixture.Specification.accepted;
import static dev.annals.domain.fixture.Specification.given;
import static dev.annals.domain.fixture.Specification.malformed;
import static dev.annals.domain.fixture.Specification.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.RolloutCompleted;
import dev.annals.event.v1.RolloutStarted;
import dev.annals.event.v1.RolloutStepRecorded;
import dev.annals.state.v1.Rollout;
import dev.annals.state.v1.RolloutStatus;
import org.junit.jupiter.api.Test;

class RolloutDeciderTest {

    @Test
    void is_started_or_told_by_its_end_alone() {
        given().when(rolloutStarted()).then(accepted());
        given().when(rolloutCompleted()).then(accepted());
        given().when(rolloutFailed()).then(accepted());
        given().when(rolloutStepRecorded(0)).then(rejected("ROLLOUT_NOT_FOUND"));
    }

    @Test
    void is_started_once_and_first() {
        given(rolloutStarted()).when(rolloutStarted()).then(rejected("ROLLOUT_ALREADY_EXISTS"));
        given(rolloutCompleted()).when(rolloutStarted()).then(rejected("ROLLOUT_ALREADY_EXISTS"));
    }

    @Test
    void records_each_step_once_in_any_order() {
        given(rolloutStarted(), rolloutStepRecorded(1))
                .when(rolloutStepRecorded(1))
                .then(rejected("ROLLOUT_STEP_ALREADY_RECORDED", "1"));
        given(rolloutStarted(), rolloutStepRecorded(1))
                .when(rolloutStepRecorded(0))
                .then(accepted());
    }

    @Test
    void ends_once() {
        given(rolloutStarted(), rolloutCompleted())
                .when(rolloutStepRecorded(1))
                .then(rejected("ROLLOUT_ALREADY_COMPLETED"));
        given(rolloutCompleted()).when(rolloutFailed()).then(rejected("ROLLOUT_ALREADY_COMPLETED"));
        given(rolloutStarted(), rolloutFailed())
                .when(rolloutCompleted())
                .then(rejected("ROLLOUT_ALREADY_FAILED", "went away"));
    }

    @Test
    void remembers_its_steps_and_what_it_was_worth() {
        Rollout rollout = given(rolloutStarted(), rolloutStepRecorded(1), rolloutStepRecorded(0), rolloutCompleted())
                .state()
                .getRollout();

        assertThat(rollout.getStatus()).isEqualTo(RolloutStatus.ROLLOUT_STATUS_COMPLETED);
        assertThat(rollout.getStepsMap()).containsOnlyKeys(0, 1);
        assertThat(rollout.getFinalReward()).isEqualTo(0.95);
        assertThat(rollout.getExecutionId()).isEqualTo("execution-1");
    }

    @Test
    void no_reward_is_not_a_reward_of_zero() {
        assertThat(given(completed(RolloutCompleted.newBuilder()))
                        .state()
                        .getRollout()
                        .hasFinalReward())
                .isFalse();
        assertThat(given(completed(RolloutCompleted.newBuilder().setFinalReward(0)))
                        .state()
                        .getRollout()
                        .hasFinalReward())
                .isTrue();
    }

    @Test
    void is_for_one_of_three_uses_and_has_possible_numbers() {
        given().when(ContextEvent.newBuilder()
                        .setRolloutStarted(RolloutStarted.newBuilder().setMode("prod"))
                        .build())
                .then(malformed("rollout_started.mode"));
        given(rolloutStarted())
                .when(ContextEvent.newBuilder()
                        .setRolloutStepRecorded(
                                RolloutStepRecorded.newBuilder().setIndex(-1).setReward(Double.NaN))
                        .build())
                .then(malformed("rollout_step_recorded.index", "rollout_step_recorded.reward"));
    }

    private static ContextEvent completed(RolloutCompleted.Builder payload) {
        return ContextEvent.newBuilder().setRolloutCompleted(payload).build();
    }
}
