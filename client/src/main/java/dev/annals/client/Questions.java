package dev.annals.client;

import dev.annals.doctor.v1.ExamineResponse;
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
import dev.annals.query.v1.ListEventTypesRequest;
import dev.annals.query.v1.ListEventTypesResponse;
import dev.annals.query.v1.Moment;
import dev.annals.query.v1.Order;
import dev.annals.query.v1.QueryEventsRequest;
import dev.annals.query.v1.QueryEventsResponse;
import dev.annals.query.v1.RecordedEvent;
import dev.annals.query.v1.TailEventsRequest;
import java.util.List;
import java.util.stream.Stream;

/// What Annals can be asked: for now, and for any moment of the past. A read of now sees what this client wrote before,
/// unless the [ClientConfiguration] says otherwise; a `consistency` given by the caller is left as it is.
public interface Questions {

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
        return Pages.stream(token -> {
            GetHistoryResponse page =
                    getHistory(first.toBuilder().setPageToken(token).build());
            return new Pages.Page<>(page.getEventsList(), page.getNextPageToken());
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
        return Pages.stream(token -> {
            QueryEventsResponse page =
                    queryEvents(first.toBuilder().setPageToken(token).build());
            return new Pages.Page<>(page.getEventsList(), page.getNextPageToken());
        });
    }

    /// The latest events that match, newest first.
    ///
    /// @param limit at most 1,000
    default List<RecordedEvent> latest(EventFilter filter, int limit) {
        return queryEvents(QueryEventsRequest.newBuilder()
                        .setFilter(filter)
                        .setOrder(Order.ORDER_NEWEST_FIRST)
                        .setPageSize(limit)
                        .build())
                .getEventsList();
    }

    /// Events as they are recorded, until it is closed.
    EventTail tailEvents(TailEventsRequest request);

    GetGraphResponse getGraph(GetGraphRequest request);

    GetStatusResponse getStatus();

    /// Which promises the servers' settings keep, and what is at risk. Takes seconds when a server is away.
    ExamineResponse examine();

    /// The types of events that there are, and what they are made of.
    ListEventTypesResponse listEventTypes(ListEventTypesRequest request);
}
