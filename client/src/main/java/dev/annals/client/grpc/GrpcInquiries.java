package dev.annals.client.grpc;

import dev.annals.client.Inquiries;
import dev.annals.query.v1.DiffStatesRequest;
import dev.annals.query.v1.DiffStatesResponse;
import dev.annals.query.v1.FindStatesRequest;
import dev.annals.query.v1.FindStatesResponse;
import dev.annals.query.v1.GetKnowledgeRequest;
import dev.annals.query.v1.GetKnowledgeResponse;
import dev.annals.query.v1.InquiryServiceGrpc;
import dev.annals.query.v1.TraceEventRequest;
import dev.annals.query.v1.TraceEventResponse;
import dev.annals.query.v1.ValidateHistoryRequest;
import dev.annals.query.v1.ValidateHistoryResponse;

/// The inquiries over the channel to the query service.
record GrpcInquiries(Caller queries, Session session) implements Inquiries {

    @Override
    public DiffStatesResponse diffStates(DiffStatesRequest request) {
        return queries.call(InquiryServiceGrpc.getDiffStatesMethod(), request);
    }

    @Override
    public TraceEventResponse traceEvent(TraceEventRequest request) {
        return queries.call(
                InquiryServiceGrpc.getTraceEventMethod(),
                request.toBuilder()
                        .setConsistency(session.forAll(request.getConsistency()))
                        .build());
    }

    @Override
    public GetKnowledgeResponse getKnowledge(GetKnowledgeRequest request) {
        return queries.call(
                InquiryServiceGrpc.getGetKnowledgeMethod(),
                request.toBuilder()
                        .setConsistency(
                                request.hasMoment()
                                        ? request.getConsistency()
                                        : session.forAll(request.getConsistency()))
                        .build());
    }

    @Override
    public FindStatesResponse findStates(FindStatesRequest request) {
        return queries.call(
                InquiryServiceGrpc.getFindStatesMethod(),
                request.toBuilder()
                        .setConsistency(
                                request.hasMoment()
                                        ? request.getConsistency()
                                        : session.forAll(request.getConsistency()))
                        .build());
    }

    @Override
    public ValidateHistoryResponse validateHistory(ValidateHistoryRequest request) {
        return queries.call(InquiryServiceGrpc.getValidateHistoryMethod(), request);
    }
}
