package dev.annals.query.grpc;

import dev.annals.query.Inquiries;
import dev.annals.query.Span;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.knowledge.KnowledgeQuery;
import dev.annals.query.search.EventFilter;
import dev.annals.query.state.StateSearchQuery;
import dev.annals.query.timetravel.Moment;
import dev.annals.query.trace.Trace;
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
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.function.Supplier;

/// The calls of the inquiry service: each checks its request whole, asks, and answers.
public final class InquiryGrpcService extends InquiryServiceGrpc.InquiryServiceImplBase {
    private final Supplier<Inquiries> live;

    /// @param live what can be asked now; taken once for each answer
    public InquiryGrpcService(Supplier<Inquiries> live) {
        this.live = live;
    }

    @Override
    public void diffStates(DiffStatesRequest request, StreamObserver<DiffStatesResponse> caller) {
        Violations violations = new Violations();
        String id = ReadingMapper.aggregateId("aggregate_id", request.getAggregateId(), violations);
        Optional<Moment> from = ReadingMapper.moment("from", request.getFrom(), violations);
        Optional<Moment> to = ReadingMapper.moment("to", request.getTo(), violations);
        int most = Limits.CHANGES.of(request.getMaxChanges(), violations);
        violations.check();
        Reply.send(
                caller,
                () -> Reply.message(live.get().differences().between(id, from, to, most), InquiryMapper::difference));
    }

    @Override
    public void traceEvent(TraceEventRequest request, StreamObserver<TraceEventResponse> caller) {
        Violations violations = new Violations();
        String id = ReadingMapper.eventId(request.getEventId(), violations);
        Trace.Bounds bounds = new Trace.Bounds(
                Limits.CAUSES.of(request.getMaxCauses(), violations),
                Limits.TRACE_DEPTH.of(request.getMaxDepth(), violations),
                Limits.CONSEQUENCES.of(request.getMaxConsequences(), violations));
        Requirement required = ReadingMapper.requirement(request.getConsistency(), violations);
        violations.check();
        Reply.send(caller, () -> Reply.message(live.get().traces().of(id, bounds, required), InquiryMapper::trace));
    }

    @Override
    public void getKnowledge(GetKnowledgeRequest request, StreamObserver<GetKnowledgeResponse> caller) {
        Violations violations = new Violations();
        String agentId = ReadingMapper.name("agent_id", request.getAgentId(), violations);
        Optional<Moment> moment = momentOfAll(request.getMoment(), violations);
        int size = Limits.PAGE_SIZE.of(request.getPageSize(), violations);
        PageTokens tokens = PageTokens.of(request.toBuilder()
                .clearPageSize()
                .clearPageToken()
                .clearConsistency()
                .build());
        Span span = tokens.span(request.getPageToken(), Span.Direction.RISING, violations);
        Requirement required = ReadingMapper.requirement(request.getConsistency(), violations);
        violations.check();
        KnowledgeQuery query = new KnowledgeQuery(agentId, moment, span, size, ReadingMapper.patience());
        Reply.send(
                caller,
                () -> Reply.message(
                        live.get().knowledge().page(query, required),
                        (knowledge, standing) -> KnowledgeMapper.response(agentId, knowledge, tokens, standing)));
    }

    @Override
    public void findStates(FindStatesRequest request, StreamObserver<FindStatesResponse> caller) {
        Violations violations = new Violations();
        EventFilter filter = FilterMapper.filter(request.getFilter(), violations);
        if (!request.getFilter().getAggregateId().isEmpty()) {
            violations.add("filter.aggregate_id", "does not apply: the answer spans aggregates");
        }
        Optional<Moment> moment = momentOfAll(request.getMoment(), violations);
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
        StateSearchQuery query = new StateSearchQuery(filter, moment, span, size, ReadingMapper.patience());
        Reply.send(
                caller,
                () -> Reply.message(
                        live.get().states().page(query, required),
                        (found, standing) -> InquiryMapper.states(found, tokens, standing)));
    }

    private static Optional<Moment> momentOfAll(dev.annals.query.v1.Moment moment, Violations violations) {
        if (moment.hasVersion()) {
            violations.add("moment.version", "does not apply: the answer spans aggregates");
        }
        return ReadingMapper.moment(moment, violations);
    }

    @Override
    public void validateHistory(ValidateHistoryRequest request, StreamObserver<ValidateHistoryResponse> caller) {
        Violations violations = new Violations();
        String id = request.getAggregateId();
        if (!id.isEmpty()) {
            ReadingMapper.aggregateId("aggregate_id", id, violations);
        }
        int most = Limits.VALIDATED.of(request.getMaxEvents(), violations);
        PageTokens tokens = PageTokens.of(
                request.toBuilder().clearMaxEvents().clearPageToken().build());
        Span span = tokens.span(request.getPageToken(), Span.Direction.RISING, violations);
        violations.check();
        Reply.send(
                caller,
                () -> Reply.message(
                        id.isEmpty()
                                ? live.get().validation().ofLog(span, most, ReadingMapper.patience())
                                : live.get().validation().ofAggregate(id, span, most, ReadingMapper.patience()),
                        (validation, standing) -> InquiryMapper.validation(validation, tokens, standing)));
    }
}
