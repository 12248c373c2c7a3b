package dev.annals.domain.tool;

import static dev.annals.domain.fixture.Specification.accepted;
import static dev.annals.domain.fixture.Specification.given;
import static dev.annals.domain.fixture.Specification.malformed;
import static dev.annals.domain.fixture.Specification.rejected;
import static dev.annals.domain.fixture.ToolExamples.*;
import static dev.annals.state.v1.ToolInvocationStatus.TOOL_INVOCATION_STATUS_COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.TestResultRecorded;
import dev.annals.event.v1.ToolInvocationCompleted;
import dev.annals.event.v1.ToolInvocationFailed;
import dev.annals.event.v1.ToolInvocationStarted;
import dev.annals.state.v1.ToolInvocation;
import org.junit.jupiter.api.Test;

class ToolInvocationDeciderTest {

    @Test
    void begins_with_any_of_its_events() {
        given().when(toolInvocationStarted()).then(accepted());
        given().when(toolInvocationCompleted()).then(accepted());
        given().when(toolInvocationFailed()).then(accepted());
        given().when(testResultRecorded()).then(accepted());
    }

    @Test
    void is_started_once_and_first() {
        given(toolInvocationStarted()).when(toolInvocationStarted()).then(rejected("TOOL_INVOCATION_ALREADY_EXISTS"));
        given(toolInvocationCompleted()).when(toolInvocationStarted()).then(rejected("TOOL_INVOCATION_ALREADY_EXISTS"));
        given(testResultRecorded()).when(toolInvocationStarted()).then(rejected("TOOL_INVOCATION_ALREADY_EXISTS"));
    }

    @Test
    void is_answered_once() {
        given(toolInvocationStarted()).when(toolInvocationCompleted()).then(accepted());
        given(toolInvocationStarted()).when(toolInvocationFailed()).then(accepted());
        given(toolInvocationCompleted())
                .when(toolInvocationCompleted())
                .then(rejected("TOOL_INVOCATION_ALREADY_COMPLETED"));
        given(toolInvocationCompleted())
                .when(toolInvocationFailed())
                .then(rejected("TOOL_INVOCATION_ALREADY_COMPLETED"));
        given(toolInvocationFailed())
                .when(toolInvocationCompleted())
                .then(rejected("TOOL_INVOCATION_ALREADY_FAILED", "TIMEOUT"));
    }

    @Test
    void takes_test_results_at_any_time() {
        given(toolInvocationStarted()).when(testResultRecorded()).then(accepted());
        given(toolInvocationCompleted()).when(testResultRecorded()).then(accepted());
        given(toolInvocationFailed()).when(testResultRecorded()).then(accepted());
        given(testResultRecorded()).when(toolInvocationCompleted()).then(accepted());
    }

    @Test
    void an_answer_without_a_start_names_the_tool() {
        given().when(event(ToolInvocationCompleted.newBuilder())).then(rejected("TOOL_REQUIRED", "subject"));
        given().when(event(ToolInvocationFailed.newBuilder().setReason("TIMEOUT")))
                .then(rejected("TOOL_REQUIRED"));
        given(toolInvocationStarted())
                .when(event(ToolInvocationCompleted.newBuilder()))
                .then(accepted());
    }

    @Test
    void only_the_tool_that_was_called_answers() {
        given(toolInvocationStarted())
                .when(event(ToolInvocationCompleted.newBuilder().setTool("browser")))
                .then(rejected("TOOL_MISMATCH", "'shell'", "'browser'"));
    }

    @Test
    void an_answer_adds_to_what_the_start_said() {
        ToolInvocation invocation = given(
                        toolInvocationStarted(),
                        event(ToolInvocationCompleted.newBuilder().setResult("done")))
                .state()
                .getToolInvocation();

        assertThat(invocation.getStatus()).isEqualTo(TOOL_INVOCATION_STATUS_COMPLETED);
        assertThat(invocation.getTool()).isEqualTo("shell");
        assertThat(invocation.getTarget()).isEqualTo("/repo");
        assertThat(invocation.getResult()).isEqualTo("done");
        assertThat(invocation.getArguments().getFieldsMap()).containsKey("command");
    }

    @Test
    void a_start_names_the_tool_and_its_arguments_are_json() {
        Struct notJson = Struct.newBuilder()
                .putFields("n", Value.newBuilder().setNumberValue(Double.NaN).build())
                .build();
        given().when(ContextEvent.newBuilder()
                        .setToolInvocationStarted(
                                ToolInvocationStarted.newBuilder().setArguments(notJson))
                        .build())
                .then(malformed("tool_invocation_started.tool", "tool_invocation_started.arguments.n"));
    }

    @Test
    void what_a_call_took_is_not_negative() {
        given().when(event(ToolInvocationCompleted.newBuilder()
                        .setTool("shell")
                        .setDurationMs(-1)
                        .setMemoryMb(-0.5)
                        .setCpuMs(-1)))
                .then(malformed(
                        "tool_invocation_completed.duration_ms",
                        "tool_invocation_completed.memory_mb",
                        "tool_invocation_completed.cpu_ms"));
    }

    @Test
    void a_failure_has_a_reason() {
        given().when(event(ToolInvocationFailed.newBuilder().setDurationMs(-1)))
                .then(malformed("tool_invocation_failed.reason", "tool_invocation_failed.duration_ms"));
    }

    @Test
    void test_results_count_from_zero() {
        given().when(ContextEvent.newBuilder()
                        .setTestResultRecorded(TestResultRecorded.newBuilder()
                                .setPassed(-1)
                                .setFailed(-1)
                                .setCoverage(1.5)
                                .setDurationMs(-1))
                        .build())
                .then(malformed(
                        "test_result_recorded.passed",
                        "test_result_recorded.failed",
                        "test_result_recorded.coverage",
                        "test_result_recorded.duration_ms"));
    }

    private static ContextEvent event(ToolInvocationCompleted.Builder payload) {
        return ContextEvent.newBuilder().setToolInvocationCompleted(payload).build();
    }

    private static ContextEvent event(ToolInvocationFailed.Builder payload) {
        return ContextEvent.newBuilder().setToolInvocationFailed(payload).build();
    }
}
