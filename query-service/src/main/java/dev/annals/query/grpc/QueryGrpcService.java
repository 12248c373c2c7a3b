package dev.annals.query.grpc;

import dev.annals.domain.AggregateType;
import dev.annals.generation.Generations;
import dev.annals.generation.Unfollowed;
import dev.annals.query.Queries;
import dev.annals.query.Span;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.contract.Contract;
import dev.annals.query.graph.Neighbourhood;
import dev.annals.query.history.HistoryQueries;
import dev.annals.query.search.EventFilter;
import dev.annals.query.search.EventQuery;
import dev.annals.query.state.StateQueries;
import dev.annals.query.timetravel.Moment;
import dev.annals.query.v1.GetContextAtTimeRequest;
import dev.annals.query.v1.GetContextRequest;
import dev.annals.query.v1.GetContextResponse;
import dev.annals.query.v1.GetEventRequest;
import dev.annals.query.v1.GetEventResponse;
import dev.annals.query.v1.GetGraphRequest;
import dev.annals.query.v1.GetGraphResponse;
import dev.annals.query.v1.GetHistoryRequest;
import dev.annals.query.v1.GetHistoryResponse;
import dev.annals.query.v1.GetStateRequest;
import dev.annals.query.v1.GetStateResponse;
import dev.annals.query.v1.GetStatusRequest;
import dev.annals.query.v1.GetStatusResponse;
import dev.annals.query.v1.ListEventTypesRequest;
import dev.annals.query.v1.ListEventTypesResponse;
import dev.annals.query.v1.QueryEventsRequest;
import dev.annals.query.v1.QueryEventsResponse;
import dev.annals.query.v1.QueryServiceGrpc;
import dev.annals.query.v1.TailEventsRequest;
import dev.annals.query.v1.TailEventsResponse;
import dev.annals.readmodel.Projection;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/// The query service's calls: each checks its request whole, asks, and answers.
public final class QueryGrpcService extends QueryServiceGrpc.QueryServiceImplBase {
    private final Supplier<Queries> live;
    private final HistoryQueries histories;
    private final TailCalls tails;
    private final Function<Projection, Generations> generations;
    private final Function<Projection, Optional<Unfollowed>> unfollowed;
    private final EventTypes eventTypes = new EventTypes(Contract.present());

    /// @param live what can be asked now; taken once for each answer
    /// @param generations which generations of a projection there are now
    /// @param unfollowed what is wrong with following the live one
    public QueryGrpcService(
            Supplier<Queries> live,
            HistoryQueries histories,
            TailCalls tails,
            Function<Projection, Generations> generations,
            Function<Projection, Optional<Unfollowed>> unfollowed) {
        this.live = live;
        this.histories = histories;
        this.tails = tails;
        this.generations = generations;
        this.unfollowed = unfollowed;
    }

    @Override
    public void getState(GetStateRequest request, StreamObserver<GetStateResponse> caller) {
        Violations violations = new Violations();
        String id = ReadingMapper.aggregateId("aggregate_id", request.getAggregateId(), violations);
        Optional<Moment> moment = ReadingMapper.moment(request.getMoment(), violations);
        Requirement required = ReadingMapper.requirement(request.getConsistency(), violations);
        violations.check();
        Reply.send(
                caller,
                () -> Reply.message(
                        moment.map(past -> live.get().states().at(id, past, required))
                                .orElseGet(() -> live.get().states().now(id, required)),
                        (state, standing) -> GetStateResponse.newBuilder()
                                .setState(state)
                                .setStanding(AnswerMapper.standing(standing))
                                .build()));
    }

    @Override
    public void getContext(GetContextRequest request, StreamObserver<GetContextResponse> caller) {
        Violations violations = new Violations();
        String id = ReadingMapper.aggregateId("context_id", request.getContextId(), violations);
        Requirement required = ReadingMapper.requirement(request.getConsistency(), violations);
        violations.check();
        Reply.send(
                caller,
                () -> Reply.message(
                        StateQueries.ofType(
                                AggregateType.CONTEXT, live.get().states().now(id, required)),
                        AnswerMapper::context));
    }

    @Override
    public void getContextAtTime(GetContextAtTimeRequest request, StreamObserver<GetContextResponse> caller) {
        Violations violations = new Violations();
        String id = ReadingMapper.aggregateId("context_id", request.getContextId(), violations);
        if (!request.hasTime()) {
            violations.add("time", "is required");
        }
        Moment moment = ReadingMapper.time("time", request.getTime(), request.getTimeBasis(), violations);
        violations.check();
        Reply.send(
                caller,
                () -> Reply.message(
                        StateQueries.ofType(
                                AggregateType.CONTEXT, live.get().states().at(id, moment, Requirement.none())),
                        AnswerMapper::context));
    }

    @Override
    public void getHistory(GetHistoryRequest request, StreamObserver<GetHistoryResponse> caller) {
        Violations violations = new Violations();
        String id = ReadingMapper.aggregateId("aggregate_id", request.getAggregateId(), violations);
        long from = ReadingMapper.notNegative("from_version", request.getFromVersion(), violations);
        long to = ReadingMapper.notNegative("to_version", request.getToVersion(), violations);
        if (to > 0 && to < from) {
            violations.add("to_version", "is %d, before from_version %d".formatted(to, from));
        }
        int size = Limits.PAGE_SIZE.of(request.getPageSize(), violations);
        PageTokens tokens = PageTokens.of(
                request.toBuilder().clearPageSize().clearPageToken().build());
        Span span = tokens.span(request.getPageToken(), Span.Direction.RISING, violations);
        violations.check();
        Span versions = span.within(from, to == 0 ? Long.MAX_VALUE : to);
        Reply.send(
                caller,
                () -> Reply.message(
                        histories.page(id, versions, size),
                        (page, standing) -> GetHistoryResponse.newBuilder()
                                .addAllEvents(AnswerMapper.events(page.events()))
                                .setNextPageToken(tokens.after(page.rest()))
                                .setStanding(AnswerMapper.standing(standing))
                                .build()));
    }

    @Override
    public void getEvent(GetEventRequest request, StreamObserver<GetEventResponse> caller) {
        Violations violations = new Violations();
        String id = ReadingMapper.eventId(request.getEventId(), violations);
        Requirement required = ReadingMapper.requirement(request.getConsistency(), violations);
        violations.check();
        Reply.send(
                caller,
                () -> Reply.message(
                        live.get().lookup().event(id, required),
                        (event, standing) -> GetEventResponse.newBuilder()
                                .setEvent(AnswerMapper.event(event))
                                .setStanding(AnswerMapper.standing(standing))
                                .build()));
    }

    @Override
    public void queryEvents(QueryEventsRequest request, StreamObserver<QueryEventsResponse> caller) {
        Violations violations = new Violations();
        EventFilter filter = FilterMapper.filter(request.getFilter(), violations);
        int size = Limits.PAGE_SIZE.of(request.getPageSize(), violations);
        PageTokens tokens = PageTokens.of(request.toBuilder()
                .clearPageSize()
                .clearPageToken()
                .clearConsistency()
                .build());
        Span span = tokens.span(
                request.getPageToken(), ReadingMapper.direction(request.getOrder(), violations), violations);
        Requirement required = ReadingMapper.requirement(request.getConsistency(), violations);
        violations.check();
        Reply.send(
                caller,
                () -> Reply.message(
                        live.get()
                                .search()
                                .page(new EventQuery(filter, span, size, ReadingMapper.patience()), required),
                        (page, standing) -> QueryEventsResponse.newBuilder()
                                .addAllEvents(AnswerMapper.events(page.events()))
                                .setNextPageToken(tokens.after(page.rest()))
                                .setStanding(AnswerMapper.standing(standing))
                                .build()));
    }

    @Override
    public void tailEvents(TailEventsRequest request, StreamObserver<TailEventsResponse> caller) {
        Violations violations = new Violations();
        EventFilter filter = FilterMapper.filter(request.getFilter(), violations);
        OptionalLong after = request.hasAfterPosition()
                ? OptionalLong.of(ReadingMapper.notNegative("after_position", request.getAfterPosition(), violations))
                : OptionalLong.empty();
        violations.check();
        tails.begin(filter, after, caller);
    }

    @Override
    public void getGraph(GetGraphRequest request, StreamObserver<GetGraphResponse> caller) {
        Violations violations = new Violations();
        String id = ReadingMapper.aggregateId("aggregate_id", request.getAggregateId(), violations);
        Neighbourhood.Bounds bounds = new Neighbourhood.Bounds(
                Limits.GRAPH_DEPTH.of(request.getDepth(), violations),
                Limits.GRAPH_NODES.of(request.getMaxNodes(), violations),
                request.hasAtPosition()
                        ? ReadingMapper.notNegative("at_position", request.getAtPosition(), violations)
                        : Long.MAX_VALUE);
        Requirement required = ReadingMapper.requirement(request.getConsistency(), violations);
        violations.check();
        Reply.send(caller, () -> Reply.message(live.get().graph().around(id, bounds, required), AnswerMapper::graph));
    }

    @Override
    public void getStatus(GetStatusRequest request, StreamObserver<GetStatusResponse> caller) {
        Reply.send(caller, () -> {
            Queries queries = live.get();
            return StatusMapper.response(queries.status().status(), queries.generations(), generations, unfollowed);
        });
    }

    @Override
    public void listEventTypes(ListEventTypesRequest request, StreamObserver<ListEventTypesResponse> caller) {
        Reply.send(caller, () -> eventTypes.list(request));
    }
}
