package dev.annals.client.grpc;

import dev.annals.client.EventTail;
import dev.annals.client.Questions;
import dev.annals.doctor.v1.DoctorServiceGrpc;
import dev.annals.doctor.v1.ExamineRequest;
import dev.annals.doctor.v1.ExamineResponse;
import dev.annals.query.v1.Consistency;
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
import dev.annals.query.v1.Moment;
import dev.annals.query.v1.QueryEventsRequest;
import dev.annals.query.v1.QueryEventsResponse;
import dev.annals.query.v1.QueryServiceGrpc;
import dev.annals.query.v1.TailEventsRequest;

/// The questions, put to the query service.
abstract class GrpcQuestions implements Questions {
    private final Caller queries;
    private final Session session;

    GrpcQuestions(Caller queries, Session session) {
        this.queries = queries;
        this.session = session;
    }

    @Override
    public GetStateResponse getState(GetStateRequest request) {
        boolean now = request.getMoment().getAtCase() == Moment.AtCase.AT_NOT_SET;
        Consistency consistency = now
                ? session.forAggregate(request.getConsistency(), request.getAggregateId())
                : request.getConsistency();
        return queries.call(
                QueryServiceGrpc.getGetStateMethod(),
                request.toBuilder().setConsistency(consistency).build());
    }

    @Override
    public GetContextResponse getContext(GetContextRequest request) {
        Consistency consistency = session.forAggregate(request.getConsistency(), request.getContextId());
        return queries.call(
                QueryServiceGrpc.getGetContextMethod(),
                request.toBuilder().setConsistency(consistency).build());
    }

    @Override
    public GetContextResponse getContextAtTime(GetContextAtTimeRequest request) {
        return queries.call(QueryServiceGrpc.getGetContextAtTimeMethod(), request);
    }

    @Override
    public GetHistoryResponse getHistory(GetHistoryRequest request) {
        return queries.call(QueryServiceGrpc.getGetHistoryMethod(), request);
    }

    @Override
    public GetEventResponse getEvent(GetEventRequest request) {
        Consistency consistency = session.forAll(request.getConsistency());
        return queries.call(
                QueryServiceGrpc.getGetEventMethod(),
                request.toBuilder().setConsistency(consistency).build());
    }

    @Override
    public QueryEventsResponse queryEvents(QueryEventsRequest request) {
        String aggregateId = request.getFilter().getAggregateId();
        Consistency consistency = aggregateId.isEmpty()
                ? session.forAll(request.getConsistency())
                : session.forAggregate(request.getConsistency(), aggregateId);
        return queries.call(
                QueryServiceGrpc.getQueryEventsMethod(),
                request.toBuilder().setConsistency(consistency).build());
    }

    @Override
    public EventTail tailEvents(TailEventsRequest request) {
        TailEventsRequest from = request.hasAfterPosition()
                ? request
                : request.toBuilder()
                        .setAfterPosition(getStatus().getLog().getHeadPosition())
                        .build();
        return new GrpcEventTail(queries, from);
    }

    @Override
    public GetGraphResponse getGraph(GetGraphRequest request) {
        Consistency consistency =
                request.hasAtPosition() ? request.getConsistency() : session.forAll(request.getConsistency());
        return queries.call(
                QueryServiceGrpc.getGetGraphMethod(),
                request.toBuilder().setConsistency(consistency).build());
    }

    @Override
    public GetStatusResponse getStatus() {
        return queries.call(QueryServiceGrpc.getGetStatusMethod(), GetStatusRequest.getDefaultInstance());
    }

    @Override
    public ExamineResponse examine() {
        return queries.call(DoctorServiceGrpc.getExamineMethod(), ExamineRequest.getDefaultInstance());
    }

    @Override
    public ListEventTypesResponse listEventTypes(ListEventTypesRequest request) {
        return queries.call(QueryServiceGrpc.getListEventTypesMethod(), request);
    }
}
