package dev.annals.cli;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.annals.domain.AggregateFold;
import dev.annals.domain.EventFacets;
import dev.annals.domain.registry.EventRegistry;
import dev.annals.event.v1.ContextEvent;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.EventTypeDescription;
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
import dev.annals.query.v1.GraphNode;
import dev.annals.query.v1.GraphRelationship;
import dev.annals.query.v1.ListEventTypesRequest;
import dev.annals.query.v1.ListEventTypesResponse;
import dev.annals.query.v1.LogStatus;
import dev.annals.query.v1.Moment;
import dev.annals.query.v1.Order;
import dev.annals.query.v1.PartitionStatus;
import dev.annals.query.v1.ProjectionStatus;
import dev.annals.query.v1.QueryEventsRequest;
import dev.annals.query.v1.QueryEventsResponse;
import dev.annals.query.v1.QueryServiceGrpc;
import dev.annals.query.v1.RecordedEvent;
import dev.annals.query.v1.Source;
import dev.annals.query.v1.Standing;
import dev.annals.query.v1.TailEventsRequest;
import dev.annals.query.v1.TailEventsResponse;
import dev.annals.query.v1.Unfollowed;
import dev.annals.query.v1.UnfollowedReason;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.stream.Stream;

/// The query service over a list of events. Knows the filters that tests use, and pages by index.
final class MemoryQueries extends QueryServiceGrpc.QueryServiceImplBase {
    private final MemoryServices services;

    MemoryQueries(MemoryServices services) {
        this.services = services;
    }

    @Override
    public void getState(GetStateRequest request, StreamObserver<GetStateResponse> observer) {
        Moment moment = request.getMoment();
        AggregateFold fold = services.fold(
                request.getAggregateId(),
                moment.hasVersion() ? moment.getVersion() : Long.MAX_VALUE,
                moment.hasPosition() ? moment.getPosition() : Long.MAX_VALUE);
        if (fold.version() == 0) {
            observer.onError(MemoryServices.refusal(
                    Status.Code.NOT_FOUND, "AGGREGATE_NOT_FOUND", "the log has no such aggregate", List.of()));
            return;
        }
        Source source = moment.getAtCase() == Moment.AtCase.AT_NOT_SET ? Source.SOURCE_VIEWS : Source.SOURCE_LOG;
        answer(
                observer,
                GetStateResponse.newBuilder()
                        .setState(fold.state())
                        .setStanding(standing(source).setVersion(fold.version()))
                        .build());
    }

    @Override
    public void getHistory(GetHistoryRequest request, StreamObserver<GetHistoryResponse> observer) {
        List<RecordedEvent> events = services.log().stream()
                .filter(event -> event.getEvent().getAggregateId().equals(request.getAggregateId()))
                .filter(event -> event.getEvent().getVersion() >= request.getFromVersion())
                .filter(event -> request.getToVersion() == 0 || event.getEvent().getVersion() <= request.getToVersion())
                .toList();
        Page page = Page.of(events, request.getPageSize(), request.getPageToken());
        answer(
                observer,
                GetHistoryResponse.newBuilder()
                        .addAllEvents(page.events())
                        .setNextPageToken(page.nextToken())
                        .setStanding(standing(Source.SOURCE_LOG).setVersion(events.size()))
                        .build());
    }

    @Override
    public void getEvent(GetEventRequest request, StreamObserver<GetEventResponse> observer) {
        services.log().stream()
                .filter(event -> event.getEvent().getEventId().equals(request.getEventId()))
                .findFirst()
                .ifPresentOrElse(
                        event -> answer(
                                observer,
                                GetEventResponse.newBuilder()
                                        .setEvent(event)
                                        .setStanding(standing(Source.SOURCE_LOG))
                                        .build()),
                        () -> observer.onError(MemoryServices.refusal(
                                Status.Code.NOT_FOUND, "EVENT_NOT_FOUND", "no such event", List.of())));
    }

    @Override
    public void queryEvents(QueryEventsRequest request, StreamObserver<QueryEventsResponse> observer) {
        List<RecordedEvent> matching = matching(services, request.getFilter()).toList();
        List<RecordedEvent> ordered = request.getOrder() == Order.ORDER_NEWEST_FIRST ? matching.reversed() : matching;
        Page page = Page.of(ordered, request.getPageSize(), request.getPageToken());
        answer(
                observer,
                QueryEventsResponse.newBuilder()
                        .addAllEvents(page.events())
                        .setNextPageToken(page.nextToken())
                        .setStanding(standing(Source.SOURCE_VIEWS))
                        .build());
    }

    @Override
    public void tailEvents(TailEventsRequest request, StreamObserver<TailEventsResponse> observer) {
        matching(services, request.getFilter())
                .filter(event -> event.getPosition() > request.getAfterPosition())
                .forEach(event -> observer.onNext(
                        TailEventsResponse.newBuilder().setEvent(event).build()));
    }

    @Override
    public void getGraph(GetGraphRequest request, StreamObserver<GetGraphResponse> observer) {
        String id = request.getAggregateId();
        GetGraphResponse.Builder graph = GetGraphResponse.newBuilder()
                .addNodes(node(id, "Context", services.state(id).getContext().getTitle()))
                .setStanding(standing(Source.SOURCE_GRAPH));
        services.state(id).getContext().getDecisionsMap().forEach((decisionId, decision) -> {
            String nodeId = id + "/Decision/" + decisionId;
            graph.addNodes(node(nodeId, "Decision", decision.getTitle()))
                    .addNodes(node(decision.getDecidedBy(), "Agent", "").toBuilder()
                            .setStub(true))
                    .addRelationships(relationship(id, "HAS_DECISION", nodeId))
                    .addRelationships(relationship(nodeId, "DECIDED_BY", decision.getDecidedBy()));
        });
        answer(observer, graph.build());
    }

    @Override
    public void getStatus(GetStatusRequest request, StreamObserver<GetStatusResponse> observer) {
        long head = services.log().size();
        answer(
                observer,
                GetStatusResponse.newBuilder()
                        .setLog(LogStatus.newBuilder()
                                .setStream("CONTEXT_EVENTS")
                                .setHeadPosition(head)
                                .setEvents(head)
                                .setBytes(head * 321)
                                .setPartitions(16))
                        .addProjections(ProjectionStatus.newBuilder()
                                .setProjection("graph")
                                .setGeneration("g1")
                                .setUnfollowed(Unfollowed.newBuilder()
                                        .setReason(UnfollowedReason.UNFOLLOWED_REASON_NO_PROJECTOR)
                                        .setMessage("no projector is running")
                                        .setPartitions(16))
                                .setAvailable(false))
                        .addProjections(ProjectionStatus.newBuilder()
                                .setProjection("views")
                                .setGeneration("g1")
                                .setAvailable(true)
                                .addPartitions(PartitionStatus.newBuilder()
                                        .setPartition(0)
                                        .setCheckpoint(head)
                                        .setHeadPosition(head)))
                        .build());
    }

    @Override
    public void listEventTypes(ListEventTypesRequest request, StreamObserver<ListEventTypesResponse> observer) {
        ListEventTypesResponse.Builder types = ListEventTypesResponse.newBuilder();
        EventRegistry.all().stream()
                .filter(event ->
                        request.getName().isEmpty() || request.getName().equals(event.name()))
                .map(event -> EventTypeDescription.newBuilder()
                        .setName(event.name())
                        .setOpen(event.isOpen())
                        .setAggregateType(event.aggregateType().typeName())
                        .addAllAliases(event.aliases())
                        .setMessage(event.payload().getMessageType().getFullName())
                        .setPayloadNumber(event.payload().getNumber())
                        .setSchemaVersion(event.schemaVersion())
                        .setComment("What happened.")
                        .setExample(event.example()))
                .forEach(types::addEventTypes);
        answer(observer, types.build());
    }

    private record Page(List<RecordedEvent> events, String nextToken) {
        static Page of(List<RecordedEvent> all, int size, String token) {
            int from = token.isEmpty() ? 0 : Integer.parseInt(token);
            int to = Math.min(all.size(), from + (size == 0 ? 100 : size));
            return new Page(all.subList(from, to), to == all.size() ? "" : String.valueOf(to));
        }
    }

    static Stream<RecordedEvent> matching(MemoryServices services, EventFilter filter) {
        return services.log().stream().filter(recorded -> {
            ContextEvent event = recorded.getEvent();
            return recorded.getPosition() > filter.getAfterPosition()
                    && (filter.getUntilPosition() == 0 || recorded.getPosition() <= filter.getUntilPosition())
                    && (filter.getEventTypesCount() == 0
                            || filter.getEventTypesList().contains(event.getEventType()))
                    && (filter.getAggregateTypesCount() == 0
                            || filter.getAggregateTypesList().contains(event.getAggregateType()))
                    && (filter.getAgentId().isEmpty()
                            || EventFacets.agents(event).contains(filter.getAgentId()))
                    && (filter.getTag().isEmpty() || EventFacets.tags(event).contains(filter.getTag()))
                    && (filter.getAggregateId().isEmpty()
                            || filter.getAggregateId().equals(event.getAggregateId()))
                    && (filter.getCorrelationId().isEmpty()
                            || filter.getCorrelationId().equals(event.getCorrelationId()))
                    && envelope(filter, event);
        });
    }

    private static boolean envelope(EventFilter filter, ContextEvent event) {
        return said(filter.getServiceName(), event.getServiceName())
                && said(filter.getWorkflowId(), event.getWorkflowId())
                && said(filter.getConversationId(), event.getConversationId())
                && said(filter.getExecutionId(), event.getExecutionId());
    }

    private static boolean said(String wanted, String there) {
        return wanted.isEmpty() || wanted.equals(there);
    }

    private Standing.Builder standing(Source source) {
        long head = services.log().size();
        return Standing.newBuilder().setSource(source).setPosition(head).setHeadPosition(head);
    }

    private static GraphNode node(String id, String label, String title) {
        Struct.Builder properties = Struct.newBuilder();
        if (!title.isEmpty()) {
            properties.putFields(
                    "title", Value.newBuilder().setStringValue(title).build());
        }
        return GraphNode.newBuilder()
                .setNodeId(id)
                .setLabel(label)
                .setProperties(properties)
                .build();
    }

    private static GraphRelationship relationship(String from, String type, String to) {
        return GraphRelationship.newBuilder()
                .setFromNodeId(from)
                .setType(type)
                .setToNodeId(to)
                .setSincePosition(1)
                .build();
    }

    private static <A> void answer(StreamObserver<A> observer, A response) {
        observer.onNext(response);
        observer.onCompleted();
    }
}
