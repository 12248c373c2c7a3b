package dev.annals.client.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import dev.annals.client.AnnalsException;
import dev.annals.client.AnnalsException.Violation;
import dev.annals.client.ClientConfiguration;
import dev.annals.client.ErrorCode;
import dev.annals.client.EventTail;
import dev.annals.client.Filters;
import dev.annals.client.Moments;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.TaskCreated;
import dev.annals.query.v1.Consistency;
import dev.annals.query.v1.GetStateRequest;
import dev.annals.query.v1.TailEventsRequest;
import dev.annals.record.v1.RecordResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The client")
final class GrpcAnnalsClientTest {
    private final ScriptedServices services;
    private final GrpcAnnalsClient client;

    GrpcAnnalsClientTest() throws IOException {
        services = new ScriptedServices();
        client = services.client();
    }

    @AfterEach
    void close() {
        client.close();
        services.close();
    }

    @Test
    void repeats_a_write_under_the_same_request_id_when_the_service_was_away() {
        services.failures.add(unavailable());
        services.failures.add(unavailable());

        RecordResponse recorded = client.record(task("t-1"));

        assertThat(recorded.getDuplicate()).isTrue();
        assertThat(services.heard).hasSize(3);
        assertThat(services.keptRequestIds()).containsExactly(recorded.getRequestId());
    }

    @Test
    void repeats_a_write_that_was_cut_off_while_it_was_sent() {
        services.failures.add(Status.UNKNOWN
                .withDescription("channel closed")
                .withCause(new ClosedChannelException())
                .asRuntimeException());

        client.record(task("t-1"));

        assertThat(services.heard).hasSize(2);
    }

    @Test
    void carries_the_trace_of_the_moment() {
        Deque<String> current = new ArrayDeque<>(List.of("00-trace-one-01", "00-trace-two-01"));

        try (GrpcAnnalsClient traced = services.client(
                ClientConfiguration.of("here", "here").withTraceparent(() -> current.isEmpty() ? "" : current.pop()))) {
            traced.record(task("t-1"));
            traced.getState("t-1");
            traced.getState("t-1");
        }

        assertThat(services.traces).containsExactly("00-trace-one-01", "00-trace-two-01", "");
    }

    @Test
    void gives_up_when_its_attempts_are_used_up() {
        for (int i = 0; i < 10; i++) {
            services.failures.add(unavailable());
        }

        AnnalsException failure = catchThrowableOfType(AnnalsException.class, () -> client.record(task("t-1")));

        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(services.heard).hasSize(4);
    }

    @Test
    void tells_a_refusal_as_it_was_meant_and_does_not_repeat_it() {
        services.failures.add(StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.INVALID_ARGUMENT.value())
                .setMessage("one field is wrong")
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason("INVALID_REQUEST")
                        .setDomain("annals.dev")
                        .putMetadata("events", "1")
                        .build()))
                .addDetails(Any.pack(BadRequest.newBuilder()
                        .addFieldViolations(FieldViolation.newBuilder()
                                .setField("events[0].event.aggregate_id")
                                .setDescription("is empty"))
                        .build()))
                .build()));

        AnnalsException failure = catchThrowableOfType(AnnalsException.class, () -> client.record(task("")));

        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(failure.reason()).isEqualTo("INVALID_REQUEST");
        assertThat(failure.failure().explanation()).isEqualTo("one field is wrong");
        assertThat(failure.failure().metadata()).containsEntry("events", "1");
        assertThat(failure.failure().violations())
                .containsExactly(new Violation("events[0].event.aggregate_id", "is empty"));
        assertThat(services.heard).hasSize(1);
    }

    @Test
    void does_not_repeat_a_read_whose_wait_was_in_vain() {
        services.failures.add(StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.DEADLINE_EXCEEDED.value())
                .addDetails(Any.pack(
                        ErrorInfo.newBuilder().setReason("READ_MODEL_BEHIND").build()))
                .build()));

        AnnalsException failure = catchThrowableOfType(AnnalsException.class, () -> client.record(task("t-1")));

        assertThat(failure.reason()).isEqualTo("READ_MODEL_BEHIND");
        assertThat(services.heard).hasSize(1);
    }

    @Test
    void asks_reads_of_now_to_include_what_it_wrote() {
        client.record(task("t-1"));
        client.record(task("t-2"));

        client.getState("t-1");
        client.getState("t-2");
        client.getState("t-3");
        client.getState("t-1", Moments.version(1));
        client.latest(Filters.ofTypes("task.created"), 10);

        assertThat(services.asked)
                .extracting(request -> request.getConsistency().getMinPosition())
                .containsExactly(1L, 2L, 0L, 0L);
        assertThat(services.searched)
                .extracting(request -> request.getConsistency().getMinPosition())
                .containsExactly(2L);
    }

    @Test
    void asks_reads_to_include_what_it_is_told_others_wrote() {
        client.record(task("t-1"));

        try (GrpcAnnalsClient other = services.client()) {
            other.readFrom(client.latestWrite());
            other.getState("t-9");
        }

        assertThat(services.asked.getFirst().getConsistency().getMinPosition()).isEqualTo(1);
    }

    @Test
    void asks_for_nothing_when_reading_what_was_written_is_switched_off() {
        try (GrpcAnnalsClient quick =
                services.client(ClientConfiguration.of("here", "here").withoutReadYourWrites())) {
            quick.record(task("t-1"));
            quick.getState("t-1");
        }

        assertThat(services.asked.getFirst().getConsistency()).isEqualTo(Consistency.getDefaultInstance());
    }

    @Test
    void leaves_a_consistency_given_by_the_caller_as_it_is() {
        client.record(task("t-1"));
        Consistency given = Consistency.newBuilder().setMinPosition(7).build();

        client.getState(GetStateRequest.newBuilder()
                .setAggregateId("t-1")
                .setConsistency(given)
                .build());

        assertThat(services.asked.getFirst().getConsistency()).isEqualTo(given);
    }

    @Test
    void tails_on_behind_the_last_event_when_the_connection_breaks() {
        services.failures.add(unavailable());
        services.failures.add(unavailable());
        List<Long> positions = new ArrayList<>();

        try (EventTail tail = client.tailEvents(TailEventsRequest.getDefaultInstance())) {
            for (int i = 0; i < 6; i++) {
                positions.add(tail.next().orElseThrow().getEvent().getPosition());
            }
        }

        assertThat(positions).containsExactly(41L, 42L, 43L, 44L, 45L, 46L);
        assertThat(services.tails)
                .extracting(TailEventsRequest::getAfterPosition)
                .containsExactly(40L, 42L, 44L);
    }

    @Test
    void ends_a_tail_that_waits_when_it_is_closed_from_another_thread() throws InterruptedException {
        EventTail tail = client.tailEvents(
                TailEventsRequest.newBuilder().setAfterPosition(46).build());
        Thread waiting = Thread.startVirtualThread(() -> assertThat(tail.next()).isEmpty());

        tail.close();

        assertThat(waiting.join(java.time.Duration.ofSeconds(10))).isTrue();
    }

    static ContextEvent task(String aggregateId) {
        return ContextEvent.newBuilder()
                .setAggregateId(aggregateId)
                .setTaskCreated(TaskCreated.newBuilder().setDescription("mend the roof"))
                .build();
    }

    static StatusRuntimeException unavailable() {
        return Status.UNAVAILABLE.withDescription("away").asRuntimeException();
    }
}
