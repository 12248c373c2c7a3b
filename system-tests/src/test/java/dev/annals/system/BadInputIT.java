package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Timestamp;
import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.client.ErrorCode;
import dev.annals.client.Moments;
import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.TaskCompleted;
import dev.annals.event.v1.TaskCreated;
import dev.annals.event.v1.TaskStarted;
import dev.annals.query.v1.Consistency;
import dev.annals.query.v1.GetContextAtTimeRequest;
import dev.annals.query.v1.GetStateRequest;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Whatever is wrong with a request is said with a stable reason, and nothing of it is in the log afterwards.
@DisplayName("Bad input")
class BadInputIT {
    private static RunningAnnals annals;
    private static AnnalsClient client;

    @BeforeAll
    static void start() {
        annals = RunningAnnals.shared();
        client = annals.client();
    }

    @Test
    void an_unknown_aggregate_type() {
        assertNothingRecorded(
                ErrorCode.INVALID_ARGUMENT,
                "UNKNOWN_AGGREGATE_TYPE",
                () -> client.record(created("a1").setAggregateType("spaceship").build()));
    }

    @Test
    void a_payload_for_the_wrong_aggregate_type() {
        assertNothingRecorded(
                ErrorCode.INVALID_ARGUMENT,
                "PAYLOAD_AGGREGATE_MISMATCH",
                () -> client.record(created("a2").setAggregateType("task").build()));
    }

    @Test
    void a_payload_for_an_aggregate_of_another_type() {
        client.record(created("a3").build());
        assertNothingRecorded(
                ErrorCode.FAILED_PRECONDITION, "AGGREGATE_TYPE_MISMATCH", () -> client.record(taskCreated("a3")));
    }

    @Test
    void an_empty_aggregate_id() {
        assertNothingRecorded(
                ErrorCode.INVALID_ARGUMENT,
                "INVALID_AGGREGATE_ID",
                () -> client.record(created("").build()));
    }

    @Test
    void an_aggregate_id_that_a_subject_cannot_carry() {
        for (String id : new String[] {"a.b", "a b", "a*", "a>", "ä", "a/b", "x".repeat(129)}) {
            assertNothingRecorded(
                    ErrorCode.INVALID_ARGUMENT,
                    "INVALID_AGGREGATE_ID",
                    () -> client.record(created(id).build()));
        }
    }

    @Test
    void a_decision_on_a_context_that_does_not_exist() {
        assertNothingRecorded(
                ErrorCode.FAILED_PRECONDITION, "CONTEXT_NOT_FOUND", () -> client.record(decision("nowhere")));
    }

    @Test
    void a_task_completed_twice() {
        ContextEvent completed =
                event("t1").setTaskCompleted(TaskCompleted.getDefaultInstance()).build();
        client.record(
                taskCreated("t1"),
                event("t1").setTaskStarted(TaskStarted.getDefaultInstance()).build(),
                completed);
        assertNothingRecorded(ErrorCode.FAILED_PRECONDITION, "TASK_ALREADY_COMPLETED", () -> client.record(completed));
    }

    @Test
    void a_wrong_expected_version() {
        client.record(created("v1").build());
        assertNothingRecorded(
                ErrorCode.ABORTED,
                "VERSION_CONFLICT",
                () -> client.record(RecordRequest.newBuilder()
                        .addEvents(ProposedEvent.newBuilder()
                                .setEvent(decision("v1"))
                                .setExpectedVersion(7))
                        .build()));
    }

    @Test
    void a_batch_in_which_one_event_is_bad() {
        assertNothingRecorded(
                ErrorCode.FAILED_PRECONDITION,
                "CONTEXT_NOT_FOUND",
                () -> client.record(created("b1").build(), decision("b1"), decision("elsewhere")));
    }

    @Test
    void a_payload_above_the_limit() {
        assertNothingRecorded(
                ErrorCode.INVALID_ARGUMENT,
                "PAYLOAD_TOO_LARGE",
                () -> client.record(event("big")
                        .setContextCreated(
                                ContextCreated.newBuilder().setTitle("big").setDescription("x".repeat(2 * 1024 * 1024)))
                        .build()));
    }

    @Test
    void a_time_in_the_future_to_travel_to() {
        client.record(created("f1").build());
        long tomorrow = Instant.now().plus(Duration.ofDays(1)).getEpochSecond();
        assertNothingRecorded(
                ErrorCode.OUT_OF_RANGE,
                "TIME_IN_FUTURE",
                () -> client.getContextAtTime(GetContextAtTimeRequest.newBuilder()
                        .setContextId("f1")
                        .setTime(Timestamp.newBuilder().setSeconds(tomorrow))
                        .build()));
    }

    @Test
    void a_position_past_the_head() {
        client.record(created("p1").build());
        assertNothingRecorded(
                ErrorCode.OUT_OF_RANGE, "POSITION_PAST_HEAD", () -> client.getState("p1", Moments.position(1_000_000)));
        assertNothingRecorded(
                ErrorCode.OUT_OF_RANGE,
                "POSITION_PAST_HEAD",
                () -> client.getState(GetStateRequest.newBuilder()
                        .setAggregateId("p1")
                        .setConsistency(Consistency.newBuilder().setMinPosition(1_000_000))
                        .build()));
    }

    @Test
    void a_request_id_used_for_another_body() {
        client.record(request("same", created("r1").build()));
        assertNothingRecorded(
                ErrorCode.ALREADY_EXISTS, "REQUEST_ID_REUSED", () -> client.record(request("same", decision("r1"))));
    }

    private static void assertNothingRecorded(ErrorCode code, String reason, ThrowingCallable call) {
        long before = annals.log().head().position();
        assertThatExceptionOfType(AnnalsException.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.reason()).isEqualTo(reason);
        });
        assertThat(annals.log().head().position()).isEqualTo(before);
    }

    private static RecordRequest request(String requestId, ContextEvent event) {
        return RecordRequest.newBuilder()
                .setRequestId(requestId)
                .addEvents(ProposedEvent.newBuilder().setEvent(event))
                .build();
    }

    private static ContextEvent.Builder created(String id) {
        return event(id).setContextCreated(ContextCreated.newBuilder().setTitle("A story"));
    }

    private static ContextEvent decision(String id) {
        return event(id)
                .setDecisionAdded(DecisionAdded.newBuilder().setDecisionId("d1").setTitle("Use JWT"))
                .build();
    }

    private static ContextEvent taskCreated(String id) {
        return event(id)
                .setTaskCreated(TaskCreated.newBuilder().setDescription("Fix it"))
                .build();
    }

    private static ContextEvent.Builder event(String id) {
        return ContextEvent.newBuilder().setAggregateId(id);
    }
}
