package dev.annals.query.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Duration;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import dev.annals.domain.StateHash;
import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.generation.Generations;
import dev.annals.generation.Unfollowed;
import dev.annals.query.Queries;
import dev.annals.query.consistency.ConsistencyGate;
import dev.annals.query.fixture.Collected;
import dev.annals.query.fixture.InMemoryGraph;
import dev.annals.query.fixture.InMemoryViews;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.fixture.UnboundedHistoryCache;
import dev.annals.query.graph.GraphQueries;
import dev.annals.query.graph.Neighbourhood.Node;
import dev.annals.query.graph.Neighbourhood.Relationship;
import dev.annals.query.history.HistoryQueries;
import dev.annals.query.search.EventLookup;
import dev.annals.query.search.EventSearch;
import dev.annals.query.search.Scan;
import dev.annals.query.standing.ProgressMeter;
import dev.annals.query.state.StateQueries;
import dev.annals.query.status.StatusQueries;
import dev.annals.query.tail.Tail;
import dev.annals.query.timetravel.Histories;
import dev.annals.query.timetravel.TimeTravel;
import dev.annals.query.v1.Consistency;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.GetContextAtTimeRequest;
import dev.annals.query.v1.GetContextRequest;
import dev.annals.query.v1.GetContextResponse;
import dev.annals.query.v1.GetEventRequest;
import dev.annals.query.v1.GetGraphRequest;
import dev.annals.query.v1.GetGraphResponse;
import dev.annals.query.v1.GetHistoryRequest;
import dev.annals.query.v1.GetHistoryResponse;
import dev.annals.query.v1.GetStateRequest;
import dev.annals.query.v1.GetStatusRequest;
import dev.annals.query.v1.GetStatusResponse;
import dev.annals.query.v1.Moment;
import dev.annals.query.v1.Order;
import dev.annals.query.v1.ProjectionStatus;
import dev.annals.query.v1.QueryEventsRequest;
import dev.annals.query.v1.QueryEventsResponse;
import dev.annals.query.v1.Source;
import dev.annals.query.v1.UnfollowedReason;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import dev.annals.server.ApiError;
import dev.annals.server.ApiException;
import dev.annals.server.Draining;
import dev.annals.server.ErrorCode;
import dev.annals.server.FieldViolation;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class QueryGrpcServiceTest {
    private final RecordedFleet fleet = new RecordedFleet();
    private final InMemoryViews views = new InMemoryViews(fleet);
    private final InMemoryGraph graph = new InMemoryGraph();
    private final QueryGrpcService service = service();

    private final Map<Projection, Unfollowed> unfollowed = new EnumMap<>(Projection.class);

    private QueryGrpcService service() {
        ConsistencyGate gate = new ConsistencyGate(fleet.log, fleet.partitions, Thread::startVirtualThread);
        ProgressMeter meter = new ProgressMeter(fleet.log, fleet.partitions, fleet.clock);
        Histories histories = new Histories(fleet.log, new UnboundedHistoryCache());
        Queries queries = new Queries(
                new StateQueries(fleet.log, views, gate, meter, new TimeTravel(fleet.log, histories, fleet.clock)),
                new EventSearch(fleet.log, views, gate, meter, Scan.DEFAULT),
                new EventLookup(fleet.log, views, gate, meter, 1_000),
                new GraphQueries(fleet.log, graph, gate, meter),
                new StatusQueries(fleet.log, meter, Map.of(Projection.VIEWS, views, Projection.GRAPH, graph)),
                Map.of(Projection.VIEWS, new Generation("g1"), Projection.GRAPH, new Generation("g1")));
        TailCalls tails = new TailCalls(
                new Tail(fleet.log, fleet.log, java.time.Duration.ofSeconds(1)), fleet.log, new Draining(), 1);
        return new QueryGrpcService(
                () -> queries,
                new HistoryQueries(fleet.log),
                tails,
                projection -> Generations.before(new Generation("g1"), 1),
                projection -> Optional.ofNullable(unfollowed.get(projection)));
    }

    @Test
    void a_read_model_that_nobody_follows_says_so_and_since_when() {
        Instant since = Instant.parse("2026-03-01T10:00:00Z");
        unfollowed.put(
                Projection.GRAPH,
                new Unfollowed(
                        Unfollowed.Reason.NO_PROJECTOR_OF_REVISION, "all have revision 2", 16, Optional.of(since)));

        GetStatusResponse status = answer(service::getStatus, GetStatusRequest.getDefaultInstance());

        assertThat(status.getProjectionsList())
                .filteredOn(ProjectionStatus::hasUnfollowed)
                .singleElement()
                .satisfies(graph -> {
                    assertThat(graph.getProjection()).isEqualTo("graph");
                    assertThat(graph.getUnfollowed())
                            .isEqualTo(dev.annals.query.v1.Unfollowed.newBuilder()
                                    .setReason(UnfollowedReason.UNFOLLOWED_REASON_NO_PROJECTOR_OF_REVISION)
                                    .setMessage("all have revision 2")
                                    .setPartitions(16)
                                    .setSinceTime(RecordedFleet.timestamp(since))
                                    .build());
                });
    }

    @Test
    void a_context_comes_with_its_version_and_the_hash_of_its_state() {
        RecordedEvent created = fleet.record("story", context());
        views.applyAll();

        GetContextResponse now = answer(
                service::getContext,
                GetContextRequest.newBuilder().setContextId("story").build());
        GetContextResponse then = answer(
                service::getContextAtTime,
                GetContextAtTimeRequest.newBuilder()
                        .setContextId("story")
                        .setTime(RecordedFleet.timestamp(created.recordedTime()))
                        .build());

        assertThat(now.getContext().getTitle()).isEqualTo("A story");
        assertThat(now.getVersion()).isEqualTo(1);
        assertThat(now.getStateHash().toByteArray()).isEqualTo(StateHash.of(fleet.folded("story", 1)));
        assertThat(now.getStanding().getSource()).isEqualTo(Source.SOURCE_VIEWS);
        assertThat(then.getContext()).isEqualTo(now.getContext());
        assertThat(then.getStateHash()).isEqualTo(now.getStateHash());
        assertThat(then.getStanding().getPosition()).isEqualTo(created.position());
    }

    @Test
    void an_aggregate_that_is_no_context_is_refused_as_one() {
        fleet.record("thing");

        ApiError refused = refusal(
                service::getContext,
                GetContextRequest.newBuilder().setContextId("thing").build());

        assertThat(refused.code()).isEqualTo(ErrorCode.FAILED_PRECONDITION);
        assertThat(refused.reason()).isEqualTo("AGGREGATE_TYPE_MISMATCH");
    }

    @Test
    void a_state_is_answered_at_each_kind_of_moment() {
        fleet.record("a");
        RecordedEvent second = fleet.record("a");
        fleet.record("a");
        Timestamp time = RecordedFleet.timestamp(second.recordedTime());

        for (Moment moment : List.of(
                Moment.newBuilder().setVersion(2).build(),
                Moment.newBuilder().setPosition(2).build(),
                Moment.newBuilder().setTime(time).build())) {
            assertThat(answer(service::getState, stateAt(moment)).getState()).isEqualTo(fleet.folded("a", 2));
        }
    }

    @Test
    void moments_that_are_not_there_are_refused_each_with_its_reason() {
        fleet.record("b");
        fleet.record("a");
        Timestamp past = RecordedFleet.timestamp(fleet.clock.instant().minusSeconds(3_600));
        Timestamp future = RecordedFleet.timestamp(fleet.clock.instant().plusSeconds(3_600));

        assertThat(momentRefused(Moment.newBuilder().setVersion(9).build())).isEqualTo("OUT_OF_RANGE VERSION_PAST_END");
        assertThat(momentRefused(Moment.newBuilder().setPosition(9).build()))
                .isEqualTo("OUT_OF_RANGE POSITION_PAST_HEAD");
        assertThat(momentRefused(Moment.newBuilder().setTime(future).build())).isEqualTo("OUT_OF_RANGE TIME_IN_FUTURE");
        assertThat(momentRefused(Moment.newBuilder().setTime(past).build())).isEqualTo("NOT_FOUND NOT_YET_CREATED");
        assertThat(momentRefused(Moment.newBuilder().setVersion(-1).build()))
                .isEqualTo("INVALID_ARGUMENT INVALID_REQUEST");
        ApiError unknown = refusal(
                service::getState,
                GetStateRequest.newBuilder().setAggregateId("c").build());
        assertThat(unknown.code() + " " + unknown.reason()).isEqualTo("NOT_FOUND AGGREGATE_NOT_FOUND");
    }

    @Test
    void everything_malformed_in_a_request_is_told_at_once() {
        ApiError refused = refusal(
                service::getState,
                GetStateRequest.newBuilder()
                        .setAggregateId("no.dots")
                        .setMoment(Moment.newBuilder().setPosition(-1))
                        .setConsistency(Consistency.newBuilder()
                                .setMinPosition(-1)
                                .setConsistencyToken("garbage")
                                .setMaxWait(Duration.newBuilder().setSeconds(-1)))
                        .build());

        assertThat(refused.reason()).isEqualTo("INVALID_REQUEST");
        assertThat(refused.violations())
                .extracting(FieldViolation::field)
                .containsExactlyInAnyOrder(
                        "aggregate_id",
                        "moment.position",
                        "consistency.min_position",
                        "consistency.consistency_token",
                        "consistency.max_wait");
    }

    @Test
    void required_fields_and_limits_are_checked() {
        assertThat(violated(service::getContextAtTime, GetContextAtTimeRequest.getDefaultInstance()))
                .containsExactlyInAnyOrder("context_id", "time");
        assertThat(violated(
                        service::getEvent,
                        GetEventRequest.newBuilder().setEventId("x").build()))
                .containsExactly("event_id");
        assertThat(violated(
                        service::getGraph,
                        GetGraphRequest.newBuilder()
                                .setDepth(4)
                                .setMaxNodes(1_001)
                                .setAtPosition(-1)
                                .build()))
                .containsExactlyInAnyOrder("aggregate_id", "depth", "max_nodes", "at_position");
        assertThat(violated(
                        service::getHistory,
                        GetHistoryRequest.newBuilder()
                                .setAggregateId("a")
                                .setFromVersion(5)
                                .setToVersion(4)
                                .setPageSize(-1)
                                .build()))
                .containsExactlyInAnyOrder("to_version", "page_size");
        assertThat(violated(
                        service::queryEvents,
                        QueryEventsRequest.newBuilder()
                                .setPageSize(1_001)
                                .setPageToken("?")
                                .setFilter(EventFilter.newBuilder()
                                        .setAggregateId("no.dots")
                                        .setFromTime(Timestamp.newBuilder().setSeconds(2))
                                        .setToTime(Timestamp.newBuilder().setSeconds(1))
                                        .setTag("x".repeat(2_000)))
                                .build()))
                .containsExactlyInAnyOrder(
                        "page_size", "page_token", "filter.aggregate_id", "filter.from_time", "filter.tag");
    }

    @Test
    void unknown_types_are_refused_but_those_that_recorders_name_are_not() {
        ApiError unknown = refusal(service::queryEvents, byType("context.exploded"));
        assertThat(unknown.reason()).isEqualTo("UNKNOWN_EVENT_TYPE");
        assertThat(unknown.violations()).extracting(FieldViolation::field).containsExactly("filter.event_types[0]");
        ApiError kind = refusal(
                service::queryEvents,
                QueryEventsRequest.newBuilder()
                        .setFilter(EventFilter.newBuilder().addAggregateTypes("robot"))
                        .build());
        assertThat(kind.reason()).isEqualTo("UNKNOWN_AGGREGATE_TYPE");

        for (String open : List.of("custom.anything", "agent.note.custom.anything", "context.decision.added")) {
            assertThat(answer(service::queryEvents, byType(open)).getEventsList())
                    .isEmpty();
        }
    }

    @Test
    void pages_of_a_query_go_on_with_their_token_alone() {
        for (int n = 0; n < 5; n++) {
            fleet.record("a");
        }
        views.applyAll();
        QueryEventsRequest request = byType("custom.thing.happened").toBuilder()
                .setOrder(Order.ORDER_NEWEST_FIRST)
                .setPageSize(3)
                .build();

        QueryEventsResponse first = answer(service::queryEvents, request);
        QueryEventsResponse second = answer(
                service::queryEvents,
                request.toBuilder()
                        .setPageToken(first.getNextPageToken())
                        .setPageSize(10)
                        .build());

        assertThat(positions(first)).containsExactly(5L, 4L, 3L);
        assertThat(positions(second)).containsExactly(2L, 1L);
        assertThat(second.getNextPageToken()).isEmpty();
        ApiError other = refusal(
                service::queryEvents,
                request.toBuilder()
                        .setOrder(Order.ORDER_OLDEST_FIRST)
                        .setPageToken(first.getNextPageToken())
                        .build());
        assertThat(other.reason()).isEqualTo("PAGE_TOKEN_MISMATCH");
    }

    @Test
    void pages_of_a_history_keep_to_its_versions() {
        for (int n = 0; n < 6; n++) {
            fleet.record("a");
        }
        GetHistoryRequest request = GetHistoryRequest.newBuilder()
                .setAggregateId("a")
                .setFromVersion(2)
                .setToVersion(5)
                .setPageSize(3)
                .build();

        GetHistoryResponse first = answer(service::getHistory, request);
        GetHistoryResponse second = answer(
                service::getHistory,
                request.toBuilder().setPageToken(first.getNextPageToken()).build());

        assertThat(first.getEventsList())
                .extracting(event -> event.getEvent().getVersion())
                .containsExactly(2L, 3L, 4L);
        assertThat(second.getEventsList())
                .extracting(event -> event.getEvent().getVersion())
                .containsExactly(5L);
        assertThat(second.getNextPageToken()).isEmpty();
    }

    @Test
    void stores_that_are_down_are_named() {
        fleet.record("a");
        graph.put(new Node("a", "Context", false, Struct.getDefaultInstance()), 1);
        answer(
                service::getGraph,
                GetGraphRequest.newBuilder().setAggregateId("a").build());
        views.goDown();
        graph.goDown();

        assertThat(refusal(service::queryEvents, byType("custom.thing.happened"))
                        .reason())
                .isEqualTo("VIEWS_UNAVAILABLE");
        ApiError graphDown = refusal(
                service::getGraph,
                GetGraphRequest.newBuilder().setAggregateId("a").build());
        assertThat(graphDown.code() + " " + graphDown.reason()).isEqualTo("UNAVAILABLE GRAPH_UNAVAILABLE");
        assertThat(graphDown.retry()).isPresent();
        assertThat(graphDown.metadata())
                .containsEntry("position", "0")
                .containsEntry("head_position", "1")
                .containsKey("lag_milliseconds");
        GetStatusResponse status = answer(service::getStatus, GetStatusRequest.getDefaultInstance());
        assertThat(status.getProjectionsList()).noneMatch(projection -> projection.getAvailable());
        assertThat(status.getLog().getHeadPosition()).isEqualTo(1);
    }

    @Test
    void a_graph_is_answered_with_its_nodes_and_relationships() {
        fleet.record("a");
        graph.put(new Node("a", "Context", false, Struct.getDefaultInstance()), 1);
        graph.put(new Node("b", "Agent", true, Struct.getDefaultInstance()), 1);
        graph.put(new Relationship("b", "DECIDED_BY", "a", 1, 0));

        GetGraphResponse found = answer(
                service::getGraph,
                GetGraphRequest.newBuilder().setAggregateId("a").build());

        assertThat(found.getNodesList()).extracting(node -> node.getNodeId()).containsExactly("a", "b");
        assertThat(found.getNodes(1).getStub()).isTrue();
        assertThat(found.getRelationships(0).getFromNodeId()).isEqualTo("b");
        assertThat(found.getStanding().getSource()).isEqualTo(Source.SOURCE_GRAPH);
    }

    @Test
    void a_position_past_the_head_is_refused_before_anything_is_tailed() {
        ApiError refused = refusal(
                service::tailEvents,
                dev.annals.query.v1.TailEventsRequest.newBuilder()
                        .setAfterPosition(5)
                        .build());

        assertThat(refused.reason()).isEqualTo("POSITION_PAST_HEAD");
    }

    private String momentRefused(Moment moment) {
        ApiError refused = refusal(service::getState, stateAt(moment));
        return refused.code() + " " + refused.reason();
    }

    private static GetStateRequest stateAt(Moment moment) {
        return GetStateRequest.newBuilder()
                .setAggregateId("a")
                .setMoment(moment)
                .build();
    }

    private static QueryEventsRequest byType(String name) {
        return QueryEventsRequest.newBuilder()
                .setFilter(EventFilter.newBuilder().addEventTypes(name))
                .build();
    }

    private static ContextEvent context() {
        return ContextEvent.newBuilder()
                .setContextCreated(ContextCreated.newBuilder().setTitle("A story"))
                .build();
    }

    private static List<Long> positions(QueryEventsResponse page) {
        return page.getEventsList().stream()
                .map(dev.annals.query.v1.RecordedEvent::getPosition)
                .toList();
    }

    private static <Q, A> A answer(BiConsumer<Q, StreamObserver<A>> call, Q request) {
        Collected<A> collected = new Collected<>();
        call.accept(request, collected);
        return collected.only();
    }

    private static <Q, A> ApiError refusal(BiConsumer<Q, StreamObserver<A>> call, Q request) {
        return catchThrowableOfType(ApiException.class, () -> answer(call, request))
                .error();
    }

    private static <Q, A> List<String> violated(BiConsumer<Q, StreamObserver<A>> call, Q request) {
        return refusal(call, request).violations().stream()
                .map(FieldViolation::field)
                .toList();
    }
}
