package dev.annals.command.grpc;

import dev.annals.command.EventReference;
import dev.annals.command.RecordOutcome.Recorded;
import dev.annals.command.proposal.ExpectedVersion.Any;
import dev.annals.command.proposal.ExpectedVersion.Exactly;
import dev.annals.command.proposal.Proposal;
import dev.annals.command.proposal.ProposedEvent;
import dev.annals.context.v1.AddDecisionRequest;
import dev.annals.context.v1.AddDecisionResponse;
import dev.annals.context.v1.CommandHeader;
import dev.annals.context.v1.CommandReceipt;
import dev.annals.context.v1.ContextServiceGrpc;
import dev.annals.context.v1.CreateContextRequest;
import dev.annals.context.v1.CreateContextResponse;
import dev.annals.context.v1.CreateSubtaskRequest;
import dev.annals.context.v1.CreateSubtaskResponse;
import dev.annals.context.v1.ReachMilestoneRequest;
import dev.annals.context.v1.ReachMilestoneResponse;
import dev.annals.context.v1.TransitionPhaseRequest;
import dev.annals.context.v1.TransitionPhaseResponse;
import dev.annals.context.v1.UpdateSubtaskRequest;
import dev.annals.context.v1.UpdateSubtaskResponse;
import dev.annals.event.v1.ContextEvent;
import io.grpc.stub.StreamObserver;
import java.util.List;

/// The typed calls for contexts: each is one event through the same handler.
final class ContextGrpcService extends ContextServiceGrpc.ContextServiceImplBase {
    private final RecordCalls calls;

    ContextGrpcService(RecordCalls calls) {
        this.calls = calls;
    }

    @Override
    public void createContext(CreateContextRequest request, StreamObserver<CreateContextResponse> answer) {
        ContextEvent.Builder event = ContextEvent.newBuilder().setContextCreated(request.getContext());
        CommandReceipt receipt = record(request.getHeader(), event, new FieldNames("context_created", "context"));
        answer.onNext(CreateContextResponse.newBuilder().setReceipt(receipt).build());
        answer.onCompleted();
    }

    @Override
    public void addDecision(AddDecisionRequest request, StreamObserver<AddDecisionResponse> answer) {
        ContextEvent.Builder event = ContextEvent.newBuilder().setDecisionAdded(request.getDecision());
        CommandReceipt receipt = record(request.getHeader(), event, new FieldNames("decision_added", "decision"));
        answer.onNext(AddDecisionResponse.newBuilder().setReceipt(receipt).build());
        answer.onCompleted();
    }

    @Override
    public void createSubtask(CreateSubtaskRequest request, StreamObserver<CreateSubtaskResponse> answer) {
        ContextEvent.Builder event = ContextEvent.newBuilder().setSubtaskCreated(request.getSubtask());
        CommandReceipt receipt = record(request.getHeader(), event, new FieldNames("subtask_created", "subtask"));
        answer.onNext(CreateSubtaskResponse.newBuilder().setReceipt(receipt).build());
        answer.onCompleted();
    }

    @Override
    public void updateSubtask(UpdateSubtaskRequest request, StreamObserver<UpdateSubtaskResponse> answer) {
        ContextEvent.Builder event = ContextEvent.newBuilder().setSubtaskUpdated(request.getSubtask());
        CommandReceipt receipt = record(request.getHeader(), event, new FieldNames("subtask_updated", "subtask"));
        answer.onNext(UpdateSubtaskResponse.newBuilder().setReceipt(receipt).build());
        answer.onCompleted();
    }

    @Override
    public void reachMilestone(ReachMilestoneRequest request, StreamObserver<ReachMilestoneResponse> answer) {
        ContextEvent.Builder event = ContextEvent.newBuilder().setMilestoneReached(request.getMilestone());
        CommandReceipt receipt = record(request.getHeader(), event, new FieldNames("milestone_reached", "milestone"));
        answer.onNext(ReachMilestoneResponse.newBuilder().setReceipt(receipt).build());
        answer.onCompleted();
    }

    @Override
    public void transitionPhase(TransitionPhaseRequest request, StreamObserver<TransitionPhaseResponse> answer) {
        ContextEvent.Builder event = ContextEvent.newBuilder().setPhaseTransitioned(request.getTransition());
        CommandReceipt receipt = record(request.getHeader(), event, new FieldNames("phase_transitioned", "transition"));
        answer.onNext(TransitionPhaseResponse.newBuilder().setReceipt(receipt).build());
        answer.onCompleted();
    }

    private CommandReceipt record(CommandHeader header, ContextEvent.Builder event, FieldNames names) {
        event.setAggregateId(header.getContextId())
                .setCorrelationId(header.getCorrelationId())
                .setCausationId(header.getCausationId())
                .setUserId(header.getUserId())
                .setServiceName(header.getServiceName())
                .putAllMetadata(header.getMetadataMap());
        if (header.hasOccurredTime()) {
            event.setTimestamp(header.getOccurredTime());
        }
        ProposedEvent proposed = new ProposedEvent(
                event.build(), header.hasExpectedVersion() ? new Exactly(header.getExpectedVersion()) : new Any());
        Proposal proposal = new Proposal(header.getRequestId(), List.of(proposed), CallTrace.current());
        return receipt(calls.record(proposal, names));
    }

    private static CommandReceipt receipt(Recorded recorded) {
        EventReference event = recorded.events().getFirst();
        return CommandReceipt.newBuilder()
                .setRequestId(recorded.requestId())
                .setEventId(event.eventId())
                .setVersion(event.version())
                .setPosition(event.position())
                .setConsistencyToken(recorded.token().text())
                .setDuplicate(recorded.duplicate())
                .build();
    }
}
