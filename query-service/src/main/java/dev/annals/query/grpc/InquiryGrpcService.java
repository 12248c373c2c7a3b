package dev.annals.query.grpc;

import dev.annals.query.consistency.Requirement;
import dev.annals.query.timetravel.Moment;
import dev.annals.query.trace.Trace;
import dev.annals.query.v1.DiffStatesRequest;
import dev.annals.query.v1.DiffStatesResponse;
import dev.annals.query.v1.InquiryServiceGrpc;
import dev.annals.query.v1.TraceEventRequest;
import dev.annals.query.v1.TraceEventResponse;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/// The calls of the inquiry service: each checks its request whole, asks, and answers.
public final class InquiryGrpcService extends InquiryServiceGrpc.InquiryServiceImplBase {
    private final Inquiries inquiries;

    public InquiryGrpcService(Inquiries inquiries) {
        this.inquiries = inquiries;
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
                () -> Reply.message(
                        inquiries.differences().between(id, from, to, most), InquiryMapper::difference));
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
        Reply.send(caller, () -> Reply.message(inquiries.traces().of(id, bounds, required), InquiryMapper::trace));
    }
}
