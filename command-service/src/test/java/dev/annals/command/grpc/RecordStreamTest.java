package dev.annals.command.grpc;

import static dev.annals.command.Proposals.noted;
import static dev.annals.command.Proposals.taskCompleted;
import static dev.annals.command.grpc.Requests.record;
import static dev.annals.command.grpc.RunningService.detail;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import dev.annals.command.HandlerFixture;
import dev.annals.event.v1.ContextEvent;
import dev.annals.record.v1.RecordServiceGrpc;
import dev.annals.record.v1.RecordStreamRequest;
import dev.annals.record.v1.RecordStreamResponse;
import dev.annals.record.v1.RecordStreamResponse.OutcomeCase;
import dev.annals.server.Draining;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecordStreamTest {
    private final GatedLog log = new GatedLog();
    private final RunningService service = RunningService.on(log);

    @AfterEach
    void stop() {
        log.open();
        service.close();
    }

    @Test
    void answers_in_the_order_sent_and_ends_when_all_is_answered() throws Exception {
        Answers answers = new Answers(false);
        StreamObserver<RecordStreamRequest> requests = open(answers);
        for (int n = 0; n < 2_000; n++) {
            requests.onNext(request("r" + n, noted("a" + n % 50, "x")));
        }
        requests.onCompleted();

        for (int n = 0; n < 2_000; n++) {
            RecordStreamResponse answer = answers.next();
            assertThat(answer.getRequestId()).isEqualTo("r" + n);
            assertThat(answer.getRecorded().getEvents(0).getVersion()).isEqualTo(n / 50 + 1);
        }
        assertThat(answers.end()).isEmpty();
    }

    @Test
    void runs_what_is_independent_at_once_and_still_answers_in_order() throws Exception {
        Answers answers = new Answers(false);
        StreamObserver<RecordStreamRequest> requests = open(answers);
        requests.onNext(request("r0", noted("slow", "x")));
        requests.onNext(request("r1", noted("b", "x")));
        await(() -> log.version("b") == 1);
        assertThat(answers.isEmpty()).isTrue();

        log.open();

        assertThat(answers.next().getRequestId()).isEqualTo("r0");
        assertThat(answers.next().getRequestId()).isEqualTo("r1");
        requests.onCompleted();
    }

    @Test
    void keeps_the_order_of_requests_that_share_an_aggregate() throws Exception {
        Answers answers = new Answers(false);
        StreamObserver<RecordStreamRequest> requests = open(answers);
        requests.onNext(request("r0", noted("slow", "x"), noted("b", "1")));
        requests.onNext(request("r1", noted("b", "2"), noted("c", "1")));
        requests.onNext(request("r2", noted("c", "2")));
        requests.onNext(request("r3", noted("d", "1")));
        await(() -> log.version("d") == 1);
        assertThat(log.version("c")).isZero();

        log.open();
        requests.onCompleted();

        assertThat(answers.end()).isEmpty();
        assertThat(log.history("c", 1, 2))
                .extracting(recorded -> recorded.event().getRequestId())
                .containsExactly("r1", "r2");
    }

    @Test
    void goes_on_after_a_refusal_and_says_why() throws Exception {
        Answers answers = new Answers(false);
        StreamObserver<RecordStreamRequest> requests = open(answers);
        requests.onNext(request("r0", taskCompleted("t")));
        requests.onNext(request("r1", noted("a b", "x")));
        requests.onNext(request("r2", noted("a", "x")));
        requests.onCompleted();

        RecordStreamResponse rejected = answers.next();
        RecordStreamResponse malformed = answers.next();

        assertThat(rejected.getRefused().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION.value());
        assertThat(rejected.getRefused().getReason()).isEqualTo("TASK_NOT_FOUND");
        assertThat(rejected.getRefused().getMetadataMap()).containsEntry("aggregate_id", "t");
        assertThat(malformed.getRefused().getReason()).isEqualTo("INVALID_AGGREGATE_ID");
        assertThat(malformed.getRefused().getFieldViolations(0).getField()).isEqualTo("events[0].event.aggregate_id");
        assertThat(answers.next().getOutcomeCase()).isEqualTo(OutcomeCase.RECORDED);
        assertThat(answers.end()).isEmpty();
    }

    @Test
    void answers_each_for_itself_where_many_are_recorded_together() throws Exception {
        Answers answers = new Answers(false);
        StreamObserver<RecordStreamRequest> requests = open(answers);
        // These hold the first ones back, until all others wait.
        for (int n = 0; n < 32; n++) {
            requests.onNext(request("slow" + n, noted("slow" + n, "x")));
        }
        for (int n = 0; n < 40; n++) {
            requests.onNext(request("a" + n, noted("a", "x")));
            requests.onNext(request("b" + n, n == 20 ? taskCompleted("b") : noted("b", "x")));
            requests.onNext(request(n == 30 ? "c29" : "c" + n, noted("c", n == 30 ? "another" : "x")));
            requests.onNext(request("a" + n, noted("a", "x")));
        }
        requests.onCompleted();
        await(() -> log.arrived() > 32);
        log.open();
        for (int n = 0; n < 32; n++) {
            assertThat(answers.next().hasRecorded()).isTrue();
        }

        for (int n = 0; n < 40; n++) {
            RecordStreamResponse first = answers.next();
            RecordStreamResponse rejected = answers.next();
            RecordStreamResponse reused = answers.next();
            RecordStreamResponse repeated = answers.next();
            assertThat(first.getRecorded().getEvents(0).getVersion()).isEqualTo(n + 1);
            assertThat(first.getRecorded().getDuplicate()).isFalse();
            assertThat(rejected.hasRefused()).isEqualTo(n == 20);
            assertThat(reused.hasRefused()).isEqualTo(n == 30);
            assertThat(repeated.getRecorded().getEventsList())
                    .isEqualTo(first.getRecorded().getEventsList());
            assertThat(repeated.getRecorded().getDuplicate()).isTrue();
        }
        assertThat(answers.end()).isEmpty();
        assertThat(log.history("b", 1, 100))
                .extracting(recorded -> recorded.event().getRequestId())
                .hasSize(39)
                .isSortedAccordingTo(Comparator.comparingInt(id -> Integer.parseInt(id.substring(1))));
    }

    @Test
    void reads_no_further_than_its_limit_ahead_of_its_answers() {
        int limit = 100;
        CountedReading reading = new CountedReading();
        RecordCalls calls = new RecordCalls(HandlerFixture.on(log).handler(), HandlerFixture.PATIENCE);
        RecordStream stream = new RecordStream(calls, reading, new StreamLimits(limit, 1 << 20)).open(new Draining());
        int sent = 0;
        while (sent < reading.asked()) {
            stream.onNext(request("r" + sent, noted("slow" + sent, "x")));
            sent++;
        }
        assertThat(sent).isEqualTo(limit);
        assertThat(reading.answered()).isZero();

        log.open();
        stream.onCompleted();

        await(() -> reading.answered() == limit);
        assertThat(log.head().events()).isEqualTo(limit);
    }

    @Test
    void reads_no_further_while_the_caller_takes_no_answers() throws Exception {
        int many = 5_000;
        Answers answers = new Answers(true);
        StreamObserver<RecordStreamRequest> requests = open(answers);
        for (int n = 0; n < many; n++) {
            requests.onNext(request("r" + n, noted("a" + n % 100, "x")));
        }
        requests.onCompleted();
        // Room enough for the stream to go on, if it did.
        int others = 500;
        for (int n = 0; n < others; n++) {
            RecordServiceGrpc.newBlockingStub(service.channel()).record(record("other" + n, noted("other", "x")));
        }
        assertThat(log.head().events()).isLessThan(many / 2 + others);

        answers.take(many);

        for (int n = 0; n < many; n++) {
            assertThat(answers.next().getRequestId()).isEqualTo("r" + n);
        }
        assertThat(answers.end()).isEmpty();
    }

    @Test
    void begins_nothing_more_once_the_caller_is_gone() throws Exception {
        Answers answers = new Answers(false);
        StreamObserver<RecordStreamRequest> requests = open(answers);
        requests.onNext(request("r0", noted("slow", "x")));
        requests.onNext(request("r1", noted("slow", "y")));
        await(() -> log.arrived() == 1);

        requests.onError(Status.CANCELLED.asRuntimeException());
        assertThat(answers.end()).isPresent();
        service.close();
        log.open();

        await(() -> log.version("slow") == 1);
        assertThat(log.arrived()).isEqualTo(1);
    }

    @Test
    void answers_what_is_under_way_when_the_server_stops() throws Exception {
        Answers answers = new Answers(false);
        StreamObserver<RecordStreamRequest> requests = open(answers);
        requests.onNext(request("r0", noted("slow", "x")));
        await(() -> log.arrived() == 1);

        CompletableFuture<Void> stopped =
                CompletableFuture.runAsync(() -> service.server().stop());
        await(() -> !service.server().isRunning());
        log.open();

        assertThat(answers.next().getRequestId()).isEqualTo("r0");
        assertThat(answers.end().orElseThrow()).isInstanceOfSatisfying(StatusRuntimeException.class, farewell -> {
            assertThat(farewell.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(detail(farewell, ErrorInfo.class).getReason()).isEqualTo("SERVER_DRAINING");
        });
        stopped.get();
    }

    private StreamObserver<RecordStreamRequest> open(Answers answers) {
        return RecordServiceGrpc.newStub(service.channel()).recordStream(answers);
    }

    private static RecordStreamRequest request(String requestId, ContextEvent... events) {
        return RecordStreamRequest.newBuilder()
                .setRecord(record(requestId, events))
                .build();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
