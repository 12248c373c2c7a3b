package dev.annals.command.grpc;

import static dev.annals.command.Proposals.noted;
import static dev.annals.command.Proposals.taskCompleted;
import static dev.annals.command.Proposals.taskCreated;
import static dev.annals.command.grpc.Requests.expecting;
import static dev.annals.command.grpc.Requests.record;
import static dev.annals.command.grpc.RunningService.detail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.annals.command.nats.TestLog;
import dev.annals.event.v1.ContextEvent;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import dev.annals.record.v1.RecordServiceGrpc;
import dev.annals.record.v1.RecordServiceGrpc.RecordServiceBlockingStub;
import dev.annals.record.v1.RecordStreamRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The whole service on JetStream.
@Timeout(120)
class CommandServiceIT {
    private final TestLog stream = new TestLog();

    @AfterEach
    void delete() {
        stream.close();
    }

    @Test
    void records_and_knows_a_repeated_request_after_a_restart() {
        RecordRequest request = record("r", noted("a", "1"), taskCreated("t"), noted("a", "2"));
        RecordResponse first;
        try (RunningService service = serving()) {
            first = stub(service).record(request);
        }

        try (RunningService service = serving()) {
            assertThat(stub(service).record(request))
                    .isEqualTo(first.toBuilder().setDuplicate(true).build());
            refusal(service, Status.Code.ALREADY_EXISTS, "REQUEST_ID_REUSED", record("r", noted("a", "1")));
            refusal(service, Status.Code.ABORTED, "VERSION_CONFLICT", expecting(1, record("s", noted("a", "3"))));
        }
        assertThat(stream.log().head().events()).isEqualTo(3);
    }

    @Test
    void records_nothing_of_a_batch_in_which_one_event_is_bad() {
        try (RunningService service = serving()) {
            refusal(
                    service,
                    Status.Code.FAILED_PRECONDITION,
                    "TASK_ALREADY_COMPLETED",
                    record("r", noted("a", "1"), taskCreated("t"), taskCompleted("t"), taskCompleted("t")));
        }

        assertThat(stream.log().head().events()).isZero();
    }

    @Test
    void two_services_on_one_log_agree() {
        try (RunningService one = serving();
                RunningService other = serving()) {
            for (int n = 0; n < 40; n++) {
                RecordResponse answer = stub(n % 3 == 0 ? one : other).record(record("r" + n, noted("a", "x")));
                assertThat(answer.getEvents(0).getVersion()).isEqualTo(n + 1);
            }
            assertThat(stub(one).record(record("r1", noted("a", "x"))).getDuplicate())
                    .isTrue();
        }
    }

    @Test
    void a_thousand_events_are_recorded_together() {
        ContextEvent[] events = IntStream.range(0, 1_000)
                .mapToObj(n -> noted("a" + n % 300, "x"))
                .toArray(ContextEvent[]::new);

        try (RunningService service = serving()) {
            RecordResponse answer = stub(service).record(record("r", events));

            assertThat(answer.getEventsCount()).isEqualTo(1_000);
            assertThat(stub(service).record(record("r", events)).getEventsList())
                    .isEqualTo(answer.getEventsList());
        }
        assertThat(stream.log().head().events()).isEqualTo(1_000);
    }

    @Test
    void a_stream_is_answered_in_order() throws Exception {
        try (RunningService service = serving()) {
            Answers answers = new Answers(false);
            StreamObserver<RecordStreamRequest> requests =
                    RecordServiceGrpc.newStub(service.channel()).recordStream(answers);
            for (int n = 0; n < 1_000; n++) {
                requests.onNext(RecordStreamRequest.newBuilder()
                        .setRecord(record("r" + n, noted("a" + n % 40, "x")))
                        .build());
            }
            requests.onCompleted();

            for (int n = 0; n < 1_000; n++) {
                assertThat(answers.next().getRequestId()).isEqualTo("r" + n);
            }
            assertThat(answers.end()).isEmpty();
        }
        assertThat(stream.log().head().events()).isEqualTo(1_000);
    }

    @Test
    void starts_without_a_log_and_says_so() throws Exception {
        Map<String, Object> nowhere = Map.of("annals.nats-url", "nats://127.0.0.1:" + closedPort());
        try (RunningService service = RunningService.with(nowhere)) {
            StatusRuntimeException refused =
                    refusal(service, Status.Code.UNAVAILABLE, "LOG_UNAVAILABLE", record("r", noted("a", "1")));

            assertThat(detail(refused, RetryInfo.class).getRetryDelay().getSeconds())
                    .isEqualTo(1);
            assertThat(health(service)).isEqualTo(ServingStatus.NOT_SERVING);
        }
    }

    private RunningService serving() {
        RunningService service = RunningService.with(stream.settings());
        while (health(service) != ServingStatus.SERVING) {
            LockSupport.parkNanos(1_000_000);
        }
        return service;
    }

    private static ServingStatus health(RunningService service) {
        return HealthGrpc.newBlockingStub(service.channel())
                .check(HealthCheckRequest.newBuilder()
                        .setService(RecordServiceGrpc.SERVICE_NAME)
                        .build())
                .getStatus();
    }

    private static RecordServiceBlockingStub stub(RunningService service) {
        return RecordServiceGrpc.newBlockingStub(service.channel());
    }

    private static StatusRuntimeException refusal(
            RunningService service, Status.Code code, String reason, RecordRequest request) {
        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class, () -> stub(service).record(request));
        assertThat(refused.getStatus().getCode()).isEqualTo(code);
        assertThat(detail(refused, ErrorInfo.class).getReason()).isEqualTo(reason);
        return refused;
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
