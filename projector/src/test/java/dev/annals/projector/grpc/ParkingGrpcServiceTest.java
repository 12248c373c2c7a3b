package dev.annals.projector.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Duration;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.GivenEvents;
import dev.annals.projector.StopSignal;
import dev.annals.projector.inmemory.InMemoryReadModel;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.ParkedAggregate.Failure;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.ParkingDesk;
import dev.annals.projector.parking.Wish;
import dev.annals.projector.v1.DiscardParkedRequest;
import dev.annals.projector.v1.GetParkedRequest;
import dev.annals.projector.v1.GetParkedResponse;
import dev.annals.projector.v1.ListParkedRequest;
import dev.annals.projector.v1.ListParkedResponse;
import dev.annals.projector.v1.ParkingOutcome;
import dev.annals.projector.v1.RetryParkedRequest;
import dev.annals.projector.v1.RetryParkedResponse;
import dev.annals.readmodel.Projection;
import dev.annals.server.ApiException;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ParkingGrpcServiceTest {
    private static final Duration SOON =
            Duration.newBuilder().setNanos(1_000_000).build();

    private final InMemoryEventLog log = new InMemoryEventLog(new Partitions(1), InstantSource.system(), 1_000_000);
    private final InMemoryReadModel graph = new InMemoryReadModel();
    private final ParkingDesk desk = new ParkingDesk(projection -> GivenEvents.GENERATION, new StopSignal());
    private final ParkingGrpcService service = new ParkingGrpcService(desk);

    @BeforeEach
    void open() {
        InMemoryReadModel views = new InMemoryReadModel();
        desk.open(log, whole -> whole.projection() == Projection.GRAPH ? graph : views);
        GivenEvents.append(log, "a", 5);
        GivenEvents.append(log, "b", 5);
    }

    private RecordedEvent park(String aggregateId, long version) {
        RecordedEvent event = log.history(aggregateId, version, version).getFirst();
        Checkpoint checkpoint = graph.checkpoint(0);
        ParkedAggregate parked = ParkedAggregate.at(aggregateId, Failure.of(event, "poison"), 3, Instant.EPOCH);
        graph.settle(0, checkpoint, checkpoint, ParkingChange.park(parked));
        return event;
    }

    private ListParkedResponse list(ListParkedRequest request) {
        Answers<ListParkedResponse> answers = new Answers<>();
        service.listParked(request, answers);
        return answers.only();
    }

    private static GetParkedRequest asked(String projection, String aggregateId) {
        return GetParkedRequest.newBuilder()
                .setProjection(projection)
                .setAggregateId(aggregateId)
                .build();
    }

    private static RetryParkedRequest retry(String aggregateId) {
        return RetryParkedRequest.newBuilder()
                .setProjection("graph")
                .setAggregateId(aggregateId)
                .setOperator("somebody")
                .setMaxWait(SOON)
                .build();
    }

    private static String reason(ThrowingCallable call) {
        return catchThrowableOfType(ApiException.class, call).error().reason();
    }

    @Test
    void lists_page_by_page_what_is_parked_and_what_waits() {
        park("b", 3);
        park("a", 2);

        ListParkedResponse first =
                list(ListParkedRequest.newBuilder().setPageSize(1).build());
        ListParkedResponse second = list(ListParkedRequest.newBuilder()
                .setPageSize(1)
                .setPageToken(first.getNextPageToken())
                .build());

        assertThat(first.getParkedList()).singleElement().satisfies(parked -> {
            assertThat(parked.getAggregateId()).isEqualTo("a");
            assertThat(parked.getProjection()).isEqualTo("graph");
            assertThat(parked.getVersion()).isEqualTo(2);
            assertThat(parked.getWaiting()).isEqualTo(3);
            assertThat(parked.getReason()).isEqualTo("poison");
        });
        assertThat(second.getParkedList())
                .singleElement()
                .satisfies(parked -> assertThat(parked.getAggregateId()).isEqualTo("b"));
        assertThat(second.getNextPageToken()).isEmpty();
        assertThat(list(ListParkedRequest.newBuilder().setProjection("views").build())
                        .getParkedList())
                .isEmpty();
    }

    @Test
    void shows_the_event_in_the_way_and_what_waits_behind_it() {
        RecordedEvent event = park("a", 2);
        Answers<GetParkedResponse> answers = new Answers<>();
        service.getParked(asked("graph", "a"), answers);

        assertThat(answers.only().getEvent()).isEqualTo(event.event());
        assertThat(answers.only().getWaitingList())
                .extracting(waiting -> waiting.getVersion())
                .containsExactly(3L, 4L, 5L);
    }

    @Test
    void a_wish_that_nobody_has_come_to_is_pending_and_keeps_others_out() {
        park("a", 2);
        Answers<RetryParkedResponse> answers = new Answers<>();
        service.retryParked(retry("a"), answers);

        assertThat(answers.only().getOutcome()).isEqualTo(ParkingOutcome.PARKING_OUTCOME_PENDING);
        assertThat(answers.only().getParked().getBusy()).isTrue();
        assertThat(graph.parking(0).of("a"))
                .hasValueSatisfying(
                        parked -> assertThat(parked.wish()).contains(new Wish(Wish.Kind.RETRY, "somebody")));
        assertThat(reason(() -> service.retryParked(retry("a"), new Answers<>())))
                .isEqualTo("PARKED_BUSY");
    }

    @Test
    void every_refusal_has_its_reason() {
        park("a", 2);
        DiscardParkedRequest another = DiscardParkedRequest.newBuilder()
                .setProjection("graph")
                .setAggregateId("a")
                .setEventId("another")
                .build();

        assertThat(reason(() -> service.getParked(asked("graph", "b"), new Answers<>())))
                .isEqualTo("NOT_PARKED");
        assertThat(reason(() -> service.getParked(asked("tables", "a"), new Answers<>())))
                .isEqualTo("UNKNOWN_PROJECTION");
        assertThat(reason(() -> service.getParked(asked("graph", "no id"), new Answers<>())))
                .isEqualTo("INVALID_REQUEST");
        assertThat(reason(() -> service.retryParked(retry("b"), new Answers<>())))
                .isEqualTo("NOT_PARKED");
        assertThat(reason(() -> service.discardParked(another, new Answers<>())))
                .isEqualTo("ANOTHER_EVENT_PARKED");
        assertThat(reason(() ->
                        service.discardParked(another.toBuilder().clearEventId().build(), new Answers<>())))
                .isEqualTo("INVALID_REQUEST");
        assertThat(reason(() -> service.listParked(
                        ListParkedRequest.newBuilder().setPageToken("?").build(), new Answers<>())))
                .isEqualTo("INVALID_REQUEST");
        desk.close();
        assertThat(reason(() -> service.getParked(asked("graph", "a"), new Answers<>())))
                .isEqualTo("PROJECTOR_NOT_READY");
    }

    private static final class Answers<T> implements StreamObserver<T> {
        private final List<T> answers = new ArrayList<>();

        T only() {
            assertThat(answers).hasSize(1);
            return answers.getFirst();
        }

        @Override
        public void onNext(T answer) {
            answers.add(answer);
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onCompleted() {}
    }
}
