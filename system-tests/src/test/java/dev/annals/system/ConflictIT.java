package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.annals.client.AnnalsException;
import dev.annals.client.ErrorCode;
import dev.annals.client.RetryPolicy;
import dev.annals.client.VersionConflict;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import dev.annals.state.v1.AggregateState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Writers of one aggregate")
class ConflictIT {
    private static final int WRITERS = 4;
    private static final int EACH = 15;
    private static final RetryPolicy STUBBORN = new RetryPolicy(200, Duration.ofMillis(1), Duration.ofMillis(20));

    private static RunningAnnals annals;

    @BeforeAll
    static void start() {
        annals = RunningAnnals.shared();
    }

    @Test
    void learn_who_was_first() {
        RecordResponse first = annals.client().record(counted("till", 1));

        AnnalsException refused = catchThrowableOfType(
                AnnalsException.class,
                () -> annals.client()
                        .record(RecordRequest.newBuilder()
                                .addEvents(ProposedEvent.newBuilder()
                                        .setEvent(counted("till", 2))
                                        .setExpectedVersion(0))
                                .build()));

        assertThat(refused.code()).isEqualTo(ErrorCode.ABORTED);
        assertThat(refused.failure().conflict())
                .contains(new VersionConflict("till", 0, 1, first.getEvents(0).getEventId(), "custom.counted"));
    }

    @Test
    void lose_no_count_when_each_decides_again_on_what_the_others_left() throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < WRITERS; n++) {
                writers.add(threads.submit(ConflictIT::count));
            }
        }

        for (Future<?> writer : writers) {
            writer.get();
        }
        AggregateState state = annals.client().getState("turnstile").getState();
        assertThat(state.getVersion()).isEqualTo(WRITERS * EACH);
        assertThat(countOf(state)).isEqualTo(WRITERS * EACH);
    }

    private static void count() {
        for (int n = 0; n < EACH; n++) {
            annals.client()
                    .recordWithRetry("turnstile", STUBBORN, state -> List.of(counted("turnstile", countOf(state) + 1)));
        }
    }

    private static double countOf(AggregateState state) {
        return state.getCustom()
                .getData()
                .getFieldsOrDefault("count", Value.getDefaultInstance())
                .getNumberValue();
    }

    private static ContextEvent counted(String aggregateId, double count) {
        Value number = Value.newBuilder().setNumberValue(count).build();
        return ContextEvent.newBuilder()
                .setAggregateId(aggregateId)
                .setCustomEventRecorded(CustomEventRecorded.newBuilder()
                        .setTypeName("counted")
                        .setData(Struct.newBuilder().putFields("count", number)))
                .build();
    }
}
