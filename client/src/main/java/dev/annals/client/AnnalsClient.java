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
import dev.annals.query.v1.EventFilter;
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
import dev.annals.query.v1.GetStatusResponse;
import dev.annals.query.v1.Moment;
import dev.annals.query.v1.QueryEventsRequest;
import dev.annals.query.v1.QueryEventsResponse;
import dev.annals.query.v1.RecordedEvent;
import dev.annals.query.v1.TailEventsRequest;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import java.util.Arrays;
import java.util.stream.Stream;

/// Annals for a Java application: one instance for the whole application, used by any number of threads.
///
/// A call is tried again when the service cannot be reached, within the bounds of the [RetryPolicy]; that is safe for
/// writes too, because every write carries a request id, made here where the caller gave none. A read of now sees
/// what this instance wrote before: of the aggregate it asks about, or else the latest write; a `consistency` given
/// by the caller is left as it is. What goes wrong is thrown as [AnnalsException].
public interface AnnalsClient extends AutoCloseable {

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

    /// A stream that keeps up to `maxUnanswered` requests under way at once.
    IngestStream ingest(int maxUnanswered);

    CreateContextResponse createContext(CreateContextRequest request);

    AddDecisionResponse addDecision(AddDecisionRequest request);

    CreateSubtaskResponse createSubtask(CreateSubtaskRequest request);

    UpdateSubtaskResponse updateSubtask(UpdateSubtaskRequest request);

    ReachMilestoneResponse reachMilestone(ReachMilestoneRequest request);

    TransitionPhaseResponse transitionPhase(TransitionPhaseRequest request);

    GetStateResponse getState(GetStateRequest request);

    /// The state of an aggregate now.
    default GetStateResponse getState(String aggregateId) {
        return getState(GetStateRequest.newBuilder().setAggregateId(aggregateId).build());
    }

    /// The state of an aggregate at a moment of the past; see [Moments].
    default GetStateResponse getState(String aggregateId, Moment moment) {
        return getState(GetStateRequest.newBuilder()
                .setAggregateId(aggregateId)
                .setMoment(moment)
                .build());
    }

    GetContextResponse getContext(GetContextRequest request);

    GetContextResponse getContextAtTime(GetContextAtTimeRequest request);

    GetHistoryResponse getHistory(GetHistoryRequest request);

    /// All events of an aggregate, oldest first, fetched page by page as the stream is consumed.
    default Stream<RecordedEvent> history(String aggregateId) {
        GetHistoryRequest first =
                GetHistoryRequest.newBuilder().setAggregateId(aggregateId).build();
        return Pages.events(token -> {
            GetHistoryResponse page =
                    getHistory(first.toBuilder().setPageToken(token).build());
            return new Pages.Page(page.getEventsList(), page.getNextPageToken());
        });
    }

    GetEventResponse getEvent(GetEventRequest request);

    /// One event by its id.
    default GetEventResponse getEvent(String eventId) {
        return getEvent(GetEventRequest.newBuilder().setEventId(eventId).build());
    }

    QueryEventsResponse queryEvents(QueryEventsRequest request);

    /// All events that match, oldest first, fetched page by page as the stream is consumed.
    default Stream<RecordedEvent> events(EventFilter filter) {
        QueryEventsRequest first =
                QueryEventsRequest.newBuilder().setFilter(filter).build();
        return Pages.events(token -> {
            QueryEventsResponse page =
                    queryEvents(first.toBuilder().setPageToken(token).build());
            return new Pages.Page(page.getEventsList(), page.getNextPageToken());
        });
    }

    /// Events as they are recorded, until it is closed.
    EventTail tailEvents(TailEventsRequest request);

    GetGraphResponse getGraph(GetGraphRequest request);

    GetStatusResponse getStatus();

    /// Ends the connections; calls under way fail.
    @Override
    void close();
}
