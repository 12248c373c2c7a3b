package dev.annals.cli;

import dev.annals.domain.EventFacets;
import dev.annals.domain.difference.DifferenceFold;
import dev.annals.domain.difference.WrittenChange;
import dev.annals.event.v1.ContextEvent;
import dev.annals.query.v1.Consequence;
import dev.annals.query.v1.DiffStatesRequest;
import dev.annals.query.v1.DiffStatesResponse;
import dev.annals.query.v1.EventMark;
import dev.annals.query.v1.FieldChange;
import dev.annals.query.v1.FindStatesRequest;
import dev.annals.query.v1.FindStatesResponse;
import dev.annals.query.v1.FlawKind;
import dev.annals.query.v1.FoundState;
import dev.annals.query.v1.HistoryFlaw;
import dev.annals.query.v1.InquiryServiceGrpc;
import dev.annals.query.v1.Moment;
import dev.annals.query.v1.Order;
import dev.annals.query.v1.RecordedEvent;
import dev.annals.query.v1.TraceEventRequest;
import dev.annals.query.v1.TraceEventResponse;
import dev.annals.query.v1.ValidateHistoryRequest;
import dev.annals.query.v1.ValidateHistoryResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;

/// The inquiry service over a list of events: versions and positions as moments, and everything at once.
final class MemoryInquiries extends InquiryServiceGrpc.InquiryServiceImplBase {
    private final MemoryServices services;

    MemoryInquiries(MemoryServices services) {
        this.services = services;
    }

    @Override
    public void diffStates(DiffStatesRequest request, StreamObserver<DiffStatesResponse> observer) {
        String id = request.getAggregateId();
        long from = version(id, request.getFrom(), 0);
        long to = version(id, request.getTo(), Long.MAX_VALUE);
        DifferenceFold difference = DifferenceFold.between(
                services.fold(id, from, Long.MAX_VALUE).state(),
                services.fold(id, to, Long.MAX_VALUE).state());
        List<RecordedEvent> between = services.log().stream()
                .filter(event -> event.getEvent().getAggregateId().equals(id))
                .filter(event ->
                        event.getEvent().getVersion() > from && event.getEvent().getVersion() <= to)
                .toList();
        between.forEach(event -> difference.apply(event.getEvent()));
        DiffStatesResponse.Builder response = DiffStatesResponse.newBuilder()
                .setFromVersion(from)
                .setToVersion(from + between.size())
                .setEvents(between.size());
        difference
                .changes()
                .forEach(change ->
                        response.addChanges(change(change, between.get((int) (change.version() - from - 1)))));
        observer.onNext(response.build());
        observer.onCompleted();
    }

    @Override
    public void traceEvent(TraceEventRequest request, StreamObserver<TraceEventResponse> observer) {
        RecordedEvent event = event(request.getEventId()).orElseThrow();
        TraceEventResponse.Builder response = TraceEventResponse.newBuilder().setEvent(event);
        Optional<RecordedEvent> cause = event(event.getEvent().getCausationId());
        while (cause.isPresent()) {
            response.addCauses(cause.get());
            cause = event(cause.get().getEvent().getCausationId());
        }
        addConsequences(event, 1, response);
        observer.onNext(response.build());
        observer.onCompleted();
    }

    @Override
    public void findStates(FindStatesRequest request, StreamObserver<FindStatesResponse> observer) {
        List<String> ids = MemoryQueries.matching(services, request.getFilter())
                .map(event -> event.getEvent().getAggregateId())
                .distinct()
                .toList();
        List<String> ordered = request.getOrder() == Order.ORDER_NEWEST_FIRST ? ids.reversed() : ids;
        int from = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
        int to = Math.min(ids.size(), from + request.getPageSize());
        FindStatesResponse.Builder response = FindStatesResponse.newBuilder();
        ordered.subList(from, to)
                .forEach(id -> response.addStates(FoundState.newBuilder().setState(services.state(id))));
        observer.onNext(response.setNextPageToken(to == ids.size() ? "" : String.valueOf(to))
                .build());
        observer.onCompleted();
    }

    @Override
    public void validateHistory(ValidateHistoryRequest request, StreamObserver<ValidateHistoryResponse> observer) {
        ValidateHistoryResponse.Builder response =
                ValidateHistoryResponse.newBuilder().setEvents(3).setAggregates(1);
        if (request.getAggregateId().equals("damaged")) {
            response.addFlaws(HistoryFlaw.newBuilder()
                    .setKind(FlawKind.FLAW_KIND_GAP)
                    .setAggregateId("damaged")
                    .setVersion(2)
                    .setExplanation("version 2 is missing"));
        } else if (request.getPageToken().isEmpty()) {
            response.setNextPageToken("more");
        }
        observer.onNext(response.build());
        observer.onCompleted();
    }

    private void addConsequences(RecordedEvent cause, int depth, TraceEventResponse.Builder response) {
        for (RecordedEvent event : services.log()) {
            if (event.getEvent().getCausationId().equals(cause.getEvent().getEventId())) {
                response.addConsequences(
                        Consequence.newBuilder().setEvent(event).setDepth(depth));
                addConsequences(event, depth + 1, response);
            }
        }
    }

    private Optional<RecordedEvent> event(String id) {
        return services.log().stream()
                .filter(event -> event.getEvent().getEventId().equals(id))
                .findFirst();
    }

    private long version(String id, Moment moment, long otherwise) {
        return moment.hasPosition()
                ? services.fold(id, Long.MAX_VALUE, moment.getPosition()).version()
                : moment.hasVersion() ? moment.getVersion() : otherwise;
    }

    private static FieldChange change(WrittenChange written, RecordedEvent by) {
        ContextEvent event = by.getEvent();
        FieldChange.Builder change = FieldChange.newBuilder()
                .setPath(written.change().path())
                .setWrittenBy(EventMark.newBuilder()
                        .setVersion(event.getVersion())
                        .setEventType(event.getEventType())
                        .setActor(EventFacets.actor(event))
                        .setOccurredTime(event.getTimestamp()));
        if (written.change().before().getKindCase().getNumber() != 0) {
            change.setBefore(written.change().before());
        }
        if (written.change().after().getKindCase().getNumber() != 0) {
            change.setAfter(written.change().after());
        }
        return change.build();
    }
}
