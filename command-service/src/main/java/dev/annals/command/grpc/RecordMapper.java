package dev.annals.command.grpc;

import dev.annals.command.EventReference;
import dev.annals.command.RecordOutcome.Recorded;
import dev.annals.command.proposal.ExpectedVersion;
import dev.annals.command.proposal.ExpectedVersion.Any;
import dev.annals.command.proposal.ExpectedVersion.Exactly;
import dev.annals.command.proposal.Proposal;
import dev.annals.command.proposal.ProposedEvent;
import dev.annals.record.v1.FieldViolation;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import dev.annals.record.v1.Refusal;
import dev.annals.server.ApiError;

/// The general request and its answers between the wire and the handler.
final class RecordMapper {
    private RecordMapper() {}

    static Proposal proposal(RecordRequest request, String traceparent) {
        return new Proposal(
                request.getRequestId(),
                request.getEventsList().stream()
                        .map(proposed -> new ProposedEvent(proposed.getEvent(), expected(proposed)))
                        .toList(),
                traceparent);
    }

    private static ExpectedVersion expected(dev.annals.record.v1.ProposedEvent proposed) {
        return proposed.hasExpectedVersion() ? new Exactly(proposed.getExpectedVersion()) : new Any();
    }

    static RecordResponse response(Recorded recorded) {
        RecordResponse.Builder response = RecordResponse.newBuilder()
                .setRequestId(recorded.requestId())
                .setConsistencyToken(recorded.token().text())
                .setDuplicate(recorded.duplicate());
        recorded.events().forEach(event -> response.addEvents(reference(event)));
        return response.build();
    }

    private static dev.annals.record.v1.EventReference reference(EventReference event) {
        return dev.annals.record.v1.EventReference.newBuilder()
                .setEventId(event.eventId())
                .setAggregateId(event.aggregateId())
                .setAggregateType(event.type().aggregateType().typeName())
                .setEventType(event.type().name())
                .setVersion(event.version())
                .setPosition(event.position())
                .build();
    }

    static Refusal refusal(ApiError error) {
        Refusal.Builder refusal = Refusal.newBuilder()
                .setCode(error.code().number())
                .setReason(error.reason())
                .setMessage(error.message())
                .putAllMetadata(error.metadata());
        error.violations()
                .forEach(violation -> refusal.addFieldViolations(FieldViolation.newBuilder()
                        .setField(violation.field())
                        .setDescription(violation.description())));
        return refusal.build();
    }
}
