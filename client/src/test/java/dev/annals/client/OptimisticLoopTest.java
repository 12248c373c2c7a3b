package dev.annals.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import dev.annals.client.grpc.ScriptedServices;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.TaskProgressed;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.state.v1.AggregateState;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Recording with retry")
final class OptimisticLoopTest {
    private static final RetryPolicy THREE = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2));

    private final ScriptedServices services;
    private final AnnalsClient annals;
    private final List<Long> decidedOn = new ArrayList<>();

    OptimisticLoopTest() throws IOException {
        services = new ScriptedServices();
        annals = services.client();
    }

    @AfterEach
    void close() {
        annals.close();
        services.close();
    }

    @Test
    void expects_the_version_it_decided_on() {
        annals.recordWithRetry("t-1", THREE, state -> decide(state, 2));

        assertThat(services.heard.getFirst().getEventsList())
                .extracting(ProposedEvent::getExpectedVersion)
                .containsExactly(0L, 1L);
    }

    @Test
    void decides_again_on_what_the_winner_left() {
        services.failures.add(conflict("t-1", 0, 4));
        services.failures.add(conflict("t-1", 4, 5));

        assertThat(annals.recordWithRetry("t-1", THREE, state -> decide(state, 1)))
                .isPresent();

        assertThat(decidedOn).containsExactly(0L, 4L, 5L);
        assertThat(services.asked)
                .extracting(request -> request.getMoment().getVersion())
                .containsExactly(0L, 4L, 5L);
        assertThat(services.heard.getLast().getEvents(0).getExpectedVersion()).isEqualTo(5);
        assertThat(services.heard).extracting(request -> request.getRequestId()).doesNotHaveDuplicates();
    }

    @Test
    void gives_up_after_so_many_conflicts_and_says_who_was_first() {
        for (int n = 1; n <= 3; n++) {
            services.failures.add(conflict("t-1", n - 1, n));
        }

        AnnalsException failure = catchThrowableOfType(
                AnnalsException.class, () -> annals.recordWithRetry("t-1", THREE, state -> decide(state, 1)));

        assertThat(failure.failure().conflict())
                .contains(new VersionConflict("t-1", 2, 3, "event-3", "task.progressed"));
        assertThat(services.heard).hasSize(3);
    }

    @Test
    void leaves_conflicts_about_other_aggregates_to_the_caller() {
        services.failures.add(conflict("t-2", 0, 4));

        AnnalsException failure = catchThrowableOfType(
                AnnalsException.class, () -> annals.recordWithRetry("t-1", THREE, state -> decide(state, 1)));

        assertThat(failure.code()).isEqualTo(ErrorCode.ABORTED);
        assertThat(services.heard).hasSize(1);
    }

    @Test
    void records_nothing_when_there_is_nothing_to_record() {
        assertThat(annals.recordWithRetry("t-1", state -> List.of())).isEmpty();
        assertThat(services.heard).isEmpty();
    }

    private List<ContextEvent> decide(AggregateState state, int events) {
        decidedOn.add(state.getVersion());
        ContextEvent event = ContextEvent.newBuilder()
                .setAggregateId(state.getAggregateId())
                .setTaskProgressed(TaskProgressed.newBuilder().setPercent(10))
                .build();
        return Collections.nCopies(events, event);
    }

    private static StatusRuntimeException conflict(String aggregateId, long expected, long current) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.ABORTED.value())
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason("VERSION_CONFLICT")
                        .putMetadata("aggregate_id", aggregateId)
                        .putMetadata("expected_version", Long.toString(expected))
                        .putMetadata("current_version", Long.toString(current))
                        .putMetadata("first_event_id", "event-" + current)
                        .putMetadata("first_event_type", "task.progressed")
                        .build()))
                .build());
    }
}
