package dev.annals.command.grpc;

import static dev.annals.command.Proposals.noted;
import static dev.annals.command.Proposals.taskCompleted;
import static dev.annals.command.Proposals.taskCreated;
import static dev.annals.command.grpc.Requests.expecting;
import static dev.annals.command.grpc.Requests.record;
import static dev.annals.command.grpc.RunningService.detail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.annals.command.ForwardingLog;
import dev.annals.domain.EventIds;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.eventstore.ConsistencyToken;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import dev.annals.record.v1.EventReference;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import dev.annals.record.v1.RecordServiceGrpc;
import dev.annals.record.v1.RecordServiceGrpc.RecordServiceBlockingStub;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecordGrpcServiceTest {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final AtomicBoolean lost = new AtomicBoolean();
    private final EventLog log = new ForwardingLog(new InMemoryEventLog()) {
        @Override
        public AppendOutcome append(List<ContextEvent> events) {
            if (lost.get()) {
                throw new LogUnavailableException("secret address");
            }
            return super.append(events);
        }
    };
    private final RunningService service = RunningService.on(log);
    private final RecordServiceBlockingStub annals = RecordServiceGrpc.newBlockingStub(service.channel());

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void answers_where_the_events_are() {
        RecordResponse answer = annals.record(record("r", noted("a", "1"), taskCreated("t")));

        assertThat(answer.getRequestId()).isEqualTo("r");
        assertThat(answer.getDuplicate()).isFalse();
        assertThat(answer.getEventsList())
                .containsExactly(
                        reference("a", "custom", "custom.noted", 1), reference("t", "task", "task.created", 2));
        assertThat(ConsistencyToken.parse(answer.getConsistencyToken())
                        .orElseThrow()
                        .highest())
                .isEqualTo(2);
        assertThat(annals.record(record("r", noted("a", "1"), taskCreated("t"))))
                .isEqualTo(answer.toBuilder().setDuplicate(true).build());
    }

    private static EventReference reference(String id, String aggregateType, String eventType, long position) {
        return EventReference.newBuilder()
                .setEventId(EventIds.of(id, 1))
                .setAggregateId(id)
                .setAggregateType(aggregateType)
                .setEventType(eventType)
                .setVersion(1)
                .setPosition(position)
                .build();
    }

    @Test
    void picks_a_short_request_id_where_there_is_none() {
        assertThat(annals.record(record("", noted("a", "1"))).getRequestId()).hasSize(22);
    }

    @Test
    void keeps_the_trace_of_the_call() {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER), TRACE);

        annals.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .record(record("r", noted("a", "1")));

        assertThat(log.history("a", 1, 1).getFirst().event().getTraceparent()).isEqualTo(TRACE);
    }

    @Test
    void names_each_malformed_field_of_the_whole_request() {
        StatusRuntimeException refused = refusal(
                Status.Code.INVALID_ARGUMENT,
                "INVALID_REQUEST",
                record(
                        "r",
                        noted("a b", "1"),
                        noted("a", "1").toBuilder().setVersion(3).build()));

        assertThat(detail(refused, BadRequest.class).getFieldViolationsList())
                .extracting(BadRequest.FieldViolation::getField)
                .containsExactly("events[0].event.aggregate_id", "events[1].event.version");
    }

    @Test
    void gives_the_reason_of_a_single_kind_of_violation() {
        refusal(Status.Code.INVALID_ARGUMENT, "INVALID_AGGREGATE_ID", record("r", noted("", "1"), noted("*", "1")));
        refusal(Status.Code.INVALID_ARGUMENT, "NO_EVENTS", record("r"));
        refusal(
                Status.Code.INVALID_ARGUMENT,
                "PAYLOAD_MISSING",
                record("r", ContextEvent.newBuilder().setAggregateId("a").build()));
    }

    @Test
    void names_an_event_that_only_the_log_finds_too_large() {
        ContextEvent large = noted("a", "x".repeat(1_020_000));

        StatusRuntimeException refused =
                refusal(Status.Code.INVALID_ARGUMENT, "PAYLOAD_TOO_LARGE", record("r", noted("a", "1"), large));

        assertThat(detail(refused, BadRequest.class).getFieldViolations(0).getField())
                .isEqualTo("events[1].event");
        assertThat(log.head().events()).isZero();
    }

    @Test
    void passes_on_what_the_rules_say() {
        annals.record(record("r1", taskCreated("t"), taskCompleted("t")));

        StatusRuntimeException refused = refusal(
                Status.Code.FAILED_PRECONDITION,
                "TASK_ALREADY_COMPLETED",
                record("r2", noted("a", "1"), taskCompleted("t")));
        refusal(Status.Code.FAILED_PRECONDITION, "AGGREGATE_TYPE_MISMATCH", record("r3", noted("t", "1")));

        assertThat(detail(refused, ErrorInfo.class).getMetadataMap())
                .containsEntry("aggregate_id", "t")
                .containsEntry("current_version", "2")
                .containsEntry("event_index", "1");
    }

    @Test
    void tells_who_was_first() {
        annals.record(record("r1", noted("a", "1"), noted("a", "2")));

        StatusRuntimeException refused =
                refusal(Status.Code.ABORTED, "VERSION_CONFLICT", expecting(1, record("r2", noted("a", "3"))));

        assertThat(detail(refused, ErrorInfo.class).getMetadataMap())
                .containsEntry("expected_version", "1")
                .containsEntry("current_version", "2")
                .containsEntry("first_event_id", EventIds.of("a", 2))
                .containsEntry("first_event_type", "custom.noted");
    }

    @Test
    void refuses_a_request_id_with_another_body() {
        annals.record(record("r", noted("a", "1")));

        refusal(Status.Code.ALREADY_EXISTS, "REQUEST_ID_REUSED", record("r", noted("a", "2")));
    }

    @Test
    void says_when_to_try_again_while_the_log_is_away() {
        lost.set(true);

        StatusRuntimeException refused =
                refusal(Status.Code.UNAVAILABLE, "LOG_UNAVAILABLE", record("r", noted("a", "1")));
        lost.set(false);

        assertThat(detail(refused, RetryInfo.class).getRetryDelay().getSeconds())
                .isEqualTo(1);
        assertThat(refused.getStatus().getDescription()).doesNotContain("secret");
        assertThat(annals.record(record("r", noted("a", "1"))).getEvents(0).getVersion())
                .isEqualTo(1);
    }

    private StatusRuntimeException refusal(Status.Code code, String reason, RecordRequest request) {
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> annals.record(request));
        assertThat(refused.getStatus().getCode()).isEqualTo(code);
        assertThat(detail(refused, ErrorInfo.class).getReason()).isEqualTo(reason);
        return refused;
    }
}
