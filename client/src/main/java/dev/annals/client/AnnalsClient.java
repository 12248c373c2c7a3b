package dev.annals.client;

import dev.annals.context.v1.AddDecisionRequest;
import dev.annals.context.v1.AddDecisionResponse;
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
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import dev.annals.record.v1.RestoreRequest;
import dev.annals.record.v1.RestoreResponse;
import dev.annals.state.v1.AggregateState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Annals for a Java application: one instance for the whole application, used by any number of threads.
///
/// A call is tried again when the service cannot be reached, within the bounds of the [RetryPolicy]; that is safe
/// for writes too, because every write carries a request id, made here where the caller gave none. A read of now
/// sees what this instance wrote before, from whichever thread. What goes wrong is thrown as [AnnalsException].
public interface AnnalsClient extends Questions, AutoCloseable {

    /// A client of the services named in the configuration. Connects with the first call.
    static AnnalsClient connect(ClientConfiguration configuration) {
        return AnnalsClientFactory.connect(configuration);
    }

    /// Records events: all of them or none.
    RecordResponse record(RecordRequest request);

    /// Records events without expecting versions: all of them or none.
    default RecordResponse record(ContextEvent... events) {
        return record(RecordRequest.newBuilder()
                .addAllEvents(Arrays.stream(events)
                        .map(event -> ProposedEvent.newBuilder().setEvent(event).build())
                        .toList())
                .build());
    }

    /// Records what `decision` makes of the state that an aggregate has now. When somebody else was first, reads
    /// again what they left and decides again, as often and with such waits as [RetryPolicy#ofConflicts] says.
    ///
    /// @param decision from the state, which is blank with version 0 where there is no such aggregate, to
    ///     the events to record; none records nothing. It must have no effects: it may be asked more than once
    /// @return what was recorded; empty if there was nothing to record
    default Optional<RecordResponse> recordWithRetry(
            String aggregateId, Function<AggregateState, List<ContextEvent>> decision) {
        return recordWithRetry(aggregateId, RetryPolicy.ofConflicts(), decision);
    }

    /// Records what `decision` makes of the state that an aggregate has now, deciding again as a policy says.
    default Optional<RecordResponse> recordWithRetry(
            String aggregateId, RetryPolicy conflicts, Function<AggregateState, List<ContextEvent>> decision) {
        return new OptimisticLoop(this, conflicts).record(aggregateId, decision);
    }

    /// A stream that keeps up to `maxUnanswered` requests under way at once.
    IngestStream ingest(int maxUnanswered);

    CreateContextResponse createContext(CreateContextRequest request);

    AddDecisionResponse addDecision(AddDecisionRequest request);

    CreateSubtaskResponse createSubtask(CreateSubtaskRequest request);

    UpdateSubtaskResponse updateSubtask(UpdateSubtaskRequest request);

    ReachMilestoneResponse reachMilestone(ReachMilestoneRequest request);

    TransitionPhaseResponse transitionPhase(TransitionPhaseRequest request);

    /// Puts back events as a log held them; see the contract. For operators.
    RestoreResponse restore(RestoreRequest request);

    /// The position of the latest event that this instance wrote, 0 if none: what [#readFrom] of another
    /// instance is told so that its reads see all of it.
    long latestWrite();

    /// Has the reads of this instance see what was recorded up to this position, whoever recorded it.
    void readFrom(long position);

    /// The notes of an agent: written by it, and those it wrote.
    default Notes notes(String agentId) {
        return Notes.of(this, agentId);
    }

    /// Questions whose answer nobody stored.
    Inquiries inquiries();

    /// Ends the connections; calls under way fail.
    @Override
    void close();
}
