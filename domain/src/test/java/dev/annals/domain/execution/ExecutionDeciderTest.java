package dev.annals.domain.execution;

import static dev.annals.domain.fixture.ExecutionExamples.*;
import static dev.annals.domain.fixture.Specification.accepted;
import static dev.annals.domain.fixture.Specification.given;
import static dev.annals.domain.fixture.Specification.malformed;
import static dev.annals.domain.fixture.Specification.rejected;
import static dev.annals.event.v1.ExecutionControl.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ExecutionCompleted;
import dev.annals.state.v1.Execution;
import dev.annals.state.v1.ExecutionStatus;
import dev.annals.state.v1.RandomStream;
import org.junit.jupiter.api.Test;

class ExecutionDeciderTest {

    @Test
    void begins_by_being_started_once() {
        given().when(executionStarted()).then(accepted());
        given(executionStarted()).when(executionStarted()).then(rejected("EXECUTION_ALREADY_EXISTS"));
        given().when(virtualTimeAdvanced(1)).then(rejected("EXECUTION_NOT_FOUND"));
        given().when(executionCompleted()).then(rejected("EXECUTION_NOT_FOUND"));
        given().when(executionFailed()).then(rejected("EXECUTION_NOT_FOUND"));
    }

    @Test
    void its_clock_only_moves_on_until_it_is_reset() {
        ContextEvent reset = executionControlled(EXECUTION_CONTROL_RESET);

        given(executionStarted()).when(virtualTimeAdvanced(1_000_000)).then(rejected("VIRTUAL_TIME_NOT_RISING"));
        given(executionStarted(), virtualTimeAdvanced(3_000_000))
                .when(virtualTimeAdvanced(2_000_000))
                .then(rejected("VIRTUAL_TIME_NOT_RISING", "3000000"));
        given(executionStarted(), virtualTimeAdvanced(3_000_000), reset)
                .when(virtualTimeAdvanced(2_000_000))
                .then(accepted());
    }

    @Test
    void goes_on_with_another_model() {
        given(executionStarted()).when(modelUpgraded("model-b")).then(accepted());
        given(executionStarted()).when(modelUpgraded("model-a")).then(rejected("MODEL_UNCHANGED", "model-a"));
    }

    @Test
    void is_played_and_stepped_when_paused_and_paused_when_running() {
        ContextEvent pause = executionControlled(EXECUTION_CONTROL_PAUSE);

        given(executionStarted()).when(pause).then(accepted());
        given(executionStarted(), pause).when(pause).then(rejected("EXECUTION_ALREADY_PAUSED"));
        given(executionStarted())
                .when(executionControlled(EXECUTION_CONTROL_PLAY))
                .then(rejected("EXECUTION_NOT_PAUSED"));
        given(executionStarted())
                .when(executionControlled(EXECUTION_CONTROL_STEP))
                .then(rejected("EXECUTION_NOT_PAUSED"));
        given(executionStarted(), pause)
                .when(executionControlled(EXECUTION_CONTROL_STEP))
                .then(accepted());
        given(executionStarted())
                .when(executionControlled(EXECUTION_CONTROL_UNSPECIFIED))
                .then(malformed("execution_controlled.control"));
    }

    @Test
    void ends_once() {
        given(executionStarted(), executionCompleted())
                .when(executionFailed())
                .then(rejected("EXECUTION_ALREADY_COMPLETED"));
        given(executionStarted(), executionFailed())
                .when(randomDrawn(0.5))
                .then(rejected("EXECUTION_ALREADY_FAILED", "cannot be read"));
    }

    @Test
    void a_reset_forgets_what_was_drawn() {
        ContextEvent[] drawn = {executionStarted(), randomDrawn(0.5), randomDrawn(0.75)};
        Execution before = given(drawn).state().getExecution();
        Execution after = given(
                        executionStarted(),
                        randomDrawn(0.5),
                        virtualTimeAdvanced(2_000_000),
                        executionControlled(EXECUTION_CONTROL_RESET))
                .state()
                .getExecution();

        assertThat(before.getRandomStreamsMap())
                .containsEntry(
                        "arrivals",
                        RandomStream.newBuilder().setDraws(2).setLastValue(0.75).build());
        assertThat(after.getRandomStreamsMap()).isEmpty();
        assertThat(after.getVirtualTimeUs()).isEqualTo(after.getVirtualStartUs());
        assertThat(after.getStatus()).isEqualTo(ExecutionStatus.EXECUTION_STATUS_PAUSED);
    }

    @Test
    void a_state_hash_has_32_bytes() {
        given(executionStarted())
                .when(ContextEvent.newBuilder()
                        .setExecutionCompleted(
                                ExecutionCompleted.newBuilder().setStateHash(ByteString.copyFromUtf8("short")))
                        .build())
                .then(malformed("execution_completed.state_hash"));
    }
}
