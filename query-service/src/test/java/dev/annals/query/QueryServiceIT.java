package dev.annals.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Duration;
import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.ConsistencyToken;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.fixture.Await;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.v1.Consistency;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.GetContextRequest;
import dev.annals.query.v1.GetContextResponse;
import dev.annals.query.v1.GetEventRequest;
import dev.annals.query.v1.GetGraphRequest;
import dev.annals.query.v1.GetHistoryRequest;
import dev.annals.query.v1.GetStateRequest;
import dev.annals.query.v1.GetStateResponse;
import dev.annals.query.v1.GetStatusRequest;
import dev.annals.query.v1.GetStatusResponse;
import dev.annals.query.v1.Moment;
import dev.annals.query.v1.QueryEventsRequest;
import dev.annals.query.v1.QueryEventsResponse;
import dev.annals.query.v1.Source;
import dev.annals.query.v1.TailEventsRequest;
import dev.annals.query.v1.TailEventsResponse;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The service as it is started, over gRPC, on the real servers.
@Timeout(120)
final class QueryServiceIT {
    private final RunningQueryService running = new RunningQueryService();

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void a_context_is_read_now_and_as_it_was() {
        running.record("story", contextTitled("A story"));
        RecordedEvent second = running.record("story", retitled("Another story"));
        running.project();

        GetContextResponse now = running.stub()
                .getContext(GetContextRequest.newBuilder().setContextId("story").build());
        GetStateResponse then = running.stub()
                .getState(GetStateRequest.newBuilder()
                        .setAggregateId("story")
                        .setMoment(Moment.newBuilder().setVersion(1))
                        .build());

        assertThat(now.getContext().getTitle()).isEqualTo("Another story");
        assertThat(now.getStanding().getSource()).isEqualTo(Source.SOURCE_VIEWS);
        assertThat(now.getStanding().getPosition()).isEqualTo(second.position());
        assertThat(now.getStanding().getLag()).isZero();
        assertThat(then.getState().getContext().getTitle()).isEqualTo("A story");
        assertThat(then.getStanding().getSource()).isEqualTo(Source.SOURCE_LOG);
        assertThat(running.stub()
                        .getHistory(GetHistoryRequest.newBuilder()
                                .setAggregateId("story")
                                .build())
                        .getEventsCount())
                .isEqualTo(2);
    }

    @Test
    void a_write_is_read_back_once_it_is_projected() {
        running.record("a");
        running.project();
        RecordedEvent written = running.record("a");
        String token = ConsistencyToken.of(running.partitions(), Map.of("a", written.position()))
                .text();
        GetStateRequest request = GetStateRequest.newBuilder()
                .setAggregateId("a")
                .setConsistency(Consistency.newBuilder().setConsistencyToken(token))
                .build();

        var answer = running.futureStub().getState(request);
        running.project();

        assertThat(answer)
                .succeedsWithin(10, TimeUnit.SECONDS)
                .satisfies(state -> assertThat(state.getState().getVersion()).isEqualTo(2))
                .satisfies(state -> assertThat(state.getStanding().getSource()).isEqualTo(Source.SOURCE_VIEWS));
    }

    @Test
    void a_read_model_that_stays_behind_is_told_before_the_callers_deadline() {
        running.record("a");
        running.project();
        RecordedEvent written = running.record("a");

        StatusRuntimeException late = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> running.stub()
                        .withDeadlineAfter(2, TimeUnit.SECONDS)
                        .getState(GetStateRequest.newBuilder()
                                .setAggregateId("a")
                                .setConsistency(Consistency.newBuilder()
                                        .setMinPosition(written.position())
                                        .setMaxWait(Duration.newBuilder().setSeconds(600)))
                                .build()));

        assertThat(late.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(late.getStatus().getDescription()).contains("views has applied position");
    }

    @Test
    void events_are_found_by_what_they_carry() {
        for (int n = 0; n < 30; n++) {
            running.record(
                    "a" + n,
                    RecordedFleet.custom(n % 3 == 0 ? "needle.found" : "hay.found").toBuilder()
                            .setCorrelationId("run-" + n % 2)
                            .build());
        }
        running.project();
        QueryEventsRequest request = QueryEventsRequest.newBuilder()
                .setFilter(EventFilter.newBuilder()
                        .addEventTypes("custom.needle.found")
                        .setCorrelationId("run-0"))
                .setPageSize(3)
                .build();

        QueryEventsResponse first = running.stub().queryEvents(request);
        QueryEventsResponse second = running.stub()
                .queryEvents(request.toBuilder()
                        .setPageToken(first.getNextPageToken())
                        .build());

        assertThat(positions(first)).containsExactly(1L, 7L, 13L);
        assertThat(positions(second)).containsExactly(19L, 25L);
        assertThat(second.getNextPageToken()).isEmpty();
        assertThat(running.stub()
                        .getEvent(GetEventRequest.newBuilder()
                                .setEventId(first.getEvents(1).getEvent().getEventId())
                                .build())
                        .getEvent())
                .isEqualTo(first.getEvents(1));
    }

    @Test
    void a_tail_follows_the_log_through_a_broken_connection() throws Exception {
        running.record("a");
        Context.CancellableContext call = Context.current().withCancellation();
        Iterator<TailEventsResponse> tail = call.call(() -> running.stub()
                .tailEvents(TailEventsRequest.newBuilder().setAfterPosition(0).build()));
        assertThat(tail.next().getEvent().getPosition()).isEqualTo(1);

        running.record("a");
        running.wireToNats().cut();
        running.record("a");
        running.wireToNats().mend();
        running.record("a");

        List<Long> heard = LongStream.range(0, 3)
                .map(n -> tail.next().getEvent().getPosition())
                .boxed()
                .toList();
        call.cancel(null);
        assertThat(heard).containsExactly(2L, 3L, 4L);
    }

    @Test
    void a_reader_who_is_slower_than_the_log_gets_every_event() {
        int events = 3_000;
        for (int n = 0; n < events; n++) {
            running.record("a", RecordedFleet.custom("x".repeat(100)));
        }
        Iterator<TailEventsResponse> tail = running.stub()
                .tailEvents(TailEventsRequest.newBuilder().setAfterPosition(0).build());

        for (long position = 1; position <= events; position++) {
            assertThat(tail.next().getEvent().getPosition()).isEqualTo(position);
        }
    }

    @Test
    void a_server_that_stops_ends_its_tails() {
        running.record("a");
        Iterator<TailEventsResponse> tail = running.stub()
                .tailEvents(TailEventsRequest.newBuilder().setAfterPosition(0).build());
        tail.next();

        running.stopServer();

        StatusRuntimeException ended = catchThrowableOfType(StatusRuntimeException.class, tail::hasNext);
        assertThat(ended.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(ended.getStatus().getDescription()).contains("stopping");
    }

    @Test
    void while_the_log_is_away_the_views_answer_and_say_that_they_may_be_stale() {
        running.record("a");
        running.project();
        GetStateRequest now = GetStateRequest.newBuilder().setAggregateId("a").build();
        assertThat(running.stub().getState(now).getStanding().getStale()).isFalse();

        running.wireToNats().cut();
        Await.until(
                "stale answers",
                () -> running.stub().getState(now).getStanding().getStale());
        StatusRuntimeException past = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> running.stub()
                        .getHistory(GetHistoryRequest.newBuilder()
                                .setAggregateId("a")
                                .build()));
        assertThat(past.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);

        running.wireToNats().mend();
        Await.until(
                "exact answers",
                () -> !running.stub().getState(now).getStanding().getStale());
    }

    @Test
    void the_status_says_how_far_everything_is() {
        running.record("a");
        running.project();
        running.record("a");

        GetStatusResponse status = running.stub().getStatus(GetStatusRequest.getDefaultInstance());

        assertThat(status.getLog().getHeadPosition()).isEqualTo(2);
        assertThat(status.getLog().getPartitions()).isEqualTo(16);
        assertThat(status.getProjectionsList())
                .anySatisfy(views -> {
                    assertThat(views.getProjection()).isEqualTo("views");
                    assertThat(views.getAvailable()).isTrue();
                    assertThat(views.getLag()).isEqualTo(1);
                })
                .anySatisfy(graph -> {
                    assertThat(graph.getProjection()).isEqualTo("graph");
                    assertThat(graph.getAvailable()).isTrue();
                    assertThat(graph.getLag()).isEqualTo(2);
                });
    }

    @Test
    void an_aggregate_unknown_to_the_graph_has_an_empty_neighbourhood_with_its_lag() {
        running.record("a");

        var found = running.stub()
                .getGraph(GetGraphRequest.newBuilder().setAggregateId("a").build());

        assertThat(found.getNodesList()).isEmpty();
        assertThat(found.getStanding().getLag()).isEqualTo(1);
    }

    private static ContextEvent contextTitled(String title) {
        return ContextEvent.newBuilder()
                .setContextCreated(ContextCreated.newBuilder().setTitle(title))
                .build();
    }

    private static ContextEvent retitled(String title) {
        return ContextEvent.newBuilder()
                .setContextUpdated(
                        dev.annals.event.v1.ContextUpdated.newBuilder().setTitle(title))
                .build();
    }

    private static List<Long> positions(QueryEventsResponse page) {
        return page.getEventsList().stream()
                .map(dev.annals.query.v1.RecordedEvent::getPosition)
                .toList();
    }
}
