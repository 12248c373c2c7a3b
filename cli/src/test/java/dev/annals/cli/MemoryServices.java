package dev.annals.cli;

import com.google.protobuf.Any;
import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import dev.annals.domain.AggregateFold;
import dev.annals.domain.EventIds;
import dev.annals.domain.EventType;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.query.v1.RecordedEvent;
import dev.annals.record.v1.EventReference;
import dev.annals.record.v1.FieldViolation;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import dev.annals.record.v1.RecordServiceGrpc;
import dev.annals.record.v1.RecordStreamRequest;
import dev.annals.record.v1.RecordStreamResponse;
import dev.annals.record.v1.Refusal;
import dev.annals.record.v1.RestoreRequest;
import dev.annals.record.v1.RestoreResponse;
import dev.annals.state.v1.AggregateState;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Both services on one port, over a list of events and the real rules and fold of the domain: as much of Annals as a
/// command line needs to be tried.
final class MemoryServices implements AutoCloseable {
    static final Instant RECORDED = Instant.parse("2026-01-31T09:45:00Z");

    private final List<RecordedEvent> log = new ArrayList<>();
    private final Map<String, Kept> requests = new LinkedHashMap<>();
    private final MemoryParking parking = new MemoryParking(this);
    private final Server server;
    /// So many requests are recorded before the service fails, as a process that is killed does.
    private int requestsUntilFailure = Integer.MAX_VALUE;

    private record Kept(RecordRequest request, RecordResponse response) {}

    MemoryServices() throws IOException {
        server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(new Records())
                .addService(new MemoryQueries(this))
                .addService(new MemoryInquiries(this))
                .addService(parking)
                .build()
                .start();
    }

    MemoryParking parking() {
        return parking;
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    synchronized void failAfter(int requestsRecorded) {
        requestsUntilFailure = requestsRecorded;
    }

    synchronized List<RecordedEvent> log() {
        return List.copyOf(log);
    }

    synchronized List<RecordRequest> requests() {
        return requests.values().stream().map(Kept::request).toList();
    }

    synchronized AggregateFold fold(String aggregateId, long maxVersion, long maxPosition) {
        AggregateFold fold = AggregateFold.start(aggregateId);
        log.stream()
                .filter(event -> event.getEvent().getAggregateId().equals(aggregateId))
                .filter(event -> event.getEvent().getVersion() <= maxVersion && event.getPosition() <= maxPosition)
                .forEach(event -> fold.apply(event.getEvent()));
        return fold;
    }

    AggregateState state(String aggregateId) {
        return fold(aggregateId, Long.MAX_VALUE, Long.MAX_VALUE).state();
    }

    private synchronized RecordResponse record(RecordRequest request) {
        Kept before = requests.get(request.getRequestId());
        if (before != null) {
            if (!before.request().equals(request)) {
                throw refusal(Status.Code.ALREADY_EXISTS, "REQUEST_ID_REUSED", "another body", List.of());
            }
            return before.response().toBuilder().setDuplicate(true).build();
        }
        if (requestsUntilFailure == 0) {
            throw Status.INTERNAL.withDescription("killed").asRuntimeException();
        }
        requestsUntilFailure--;
        List<ContextEvent> accepted = decide(request);
        RecordResponse.Builder response =
                RecordResponse.newBuilder().setRequestId(request.getRequestId()).setConsistencyToken("token");
        accepted.forEach(event -> response.addEvents(append(event)));
        requests.put(request.getRequestId(), new Kept(request, response.build()));
        return response.build();
    }

    private List<ContextEvent> decide(RecordRequest request) {
        Map<String, AggregateFold> folds = new HashMap<>();
        List<ContextEvent> accepted = new ArrayList<>();
        for (ProposedEvent proposed : request.getEventsList()) {
            List<Violation> violations = AggregateFold.violations(proposed.getEvent());
            if (!violations.isEmpty()) {
                throw refusal(Status.Code.INVALID_ARGUMENT, "INVALID_REQUEST", "malformed", violations);
            }
            AggregateFold fold = folds.computeIfAbsent(
                    proposed.getEvent().getAggregateId(), id -> fold(id, Long.MAX_VALUE, Long.MAX_VALUE));
            if (proposed.hasExpectedVersion() && proposed.getExpectedVersion() != fold.version()) {
                throw conflict(fold, proposed.getExpectedVersion());
            }
            ContextEvent event = whole(proposed.getEvent(), fold.version() + 1).toBuilder()
                    .setRequestId(request.getRequestId())
                    .build();
            if (fold.decide(event) instanceof Ruling.Rejected no) {
                throw refusal(Status.Code.FAILED_PRECONDITION, no.reason(), no.explanation(), List.of());
            }
            fold.apply(event);
            accepted.add(event);
        }
        return accepted;
    }

    private synchronized RestoreResponse restore(RestoreRequest request) {
        List<ContextEvent> missing = new ArrayList<>();
        for (int n = 0; n < request.getEventsCount(); n++) {
            ContextEvent event = request.getEvents(n);
            Optional<ContextEvent> there = log.stream()
                    .map(RecordedEvent::getEvent)
                    .filter(found -> found.getEventId().equals(event.getEventId()))
                    .findFirst();
            if (there.isEmpty()) {
                missing.add(event);
            } else if (!withoutOrigin(there.get()).equals(withoutOrigin(event))) {
                throw taken(n);
            }
        }
        missing.forEach(this::append);
        return RestoreResponse.newBuilder()
                .setRestored(missing.size())
                .setAlreadyThere(request.getEventsCount() - missing.size())
                .setLastPosition(log.size())
                .build();
    }

    static ContextEvent withoutOrigin(ContextEvent event) {
        return event.toBuilder().clearOrigin().build();
    }

    private static StatusRuntimeException taken(int index) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.FAILED_PRECONDITION.value())
                .setMessage("another event is there")
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason("VERSION_TAKEN")
                        .putMetadata("event_index", Integer.toString(index))
                        .build()))
                .build());
    }

    private static StatusRuntimeException conflict(AggregateFold fold, long expected) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.ABORTED.value())
                .setMessage("it has version " + fold.version())
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason("VERSION_CONFLICT")
                        .putMetadata("aggregate_id", fold.aggregateId())
                        .putMetadata("expected_version", Long.toString(expected))
                        .putMetadata("current_version", Long.toString(fold.version()))
                        .putMetadata("first_event_id", EventIds.of(fold.aggregateId(), expected + 1))
                        .putMetadata("first_event_type", "something.happened")
                        .build()))
                .build());
    }

    private static ContextEvent whole(ContextEvent event, long version) {
        EventType type = EventType.of(event).orElseThrow();
        return event.toBuilder()
                .setVersion(version)
                .setEventId(EventIds.of(event.getAggregateId(), version))
                .setEventType(type.name())
                .setAggregateType(type.aggregateType().typeName())
                .build();
    }

    private EventReference append(ContextEvent event) {
        long position = log.size() + 1L;
        log.add(RecordedEvent.newBuilder()
                .setEvent(event)
                .setPosition(position)
                .setRecordedTime(Timestamp.newBuilder().setSeconds(RECORDED.getEpochSecond() + position))
                .build());
        return EventReference.newBuilder()
                .setEventId(event.getEventId())
                .setAggregateId(event.getAggregateId())
                .setAggregateType(event.getAggregateType())
                .setEventType(event.getEventType())
                .setVersion(event.getVersion())
                .setPosition(position)
                .build();
    }

    static StatusRuntimeException refusal(Status.Code code, String reason, String message, List<Violation> violations) {
        BadRequest.Builder fields = BadRequest.newBuilder();
        violations.forEach(violation -> fields.addFieldViolations(BadRequest.FieldViolation.newBuilder()
                .setField(violation.field())
                .setDescription(violation.description())));
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(code.value())
                .setMessage(message)
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason(reason)
                        .setDomain("annals.dev")
                        .build()))
                .addDetails(Any.pack(fields.build()))
                .build());
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Records extends RecordServiceGrpc.RecordServiceImplBase {
        @Override
        public void record(RecordRequest request, StreamObserver<RecordResponse> observer) {
            try {
                observer.onNext(MemoryServices.this.record(request));
                observer.onCompleted();
            } catch (StatusRuntimeException refused) {
                observer.onError(refused);
            }
        }

        @Override
        public void restore(RestoreRequest request, StreamObserver<RestoreResponse> observer) {
            try {
                observer.onNext(MemoryServices.this.restore(request));
                observer.onCompleted();
            } catch (StatusRuntimeException refused) {
                observer.onError(refused);
            }
        }

        @Override
        public StreamObserver<RecordStreamRequest> recordStream(StreamObserver<RecordStreamResponse> observer) {
            return new StreamObserver<>() {
                @Override
                public void onNext(RecordStreamRequest request) {
                    RecordStreamResponse.Builder response = RecordStreamResponse.newBuilder()
                            .setRequestId(request.getRecord().getRequestId());
                    try {
                        response.setRecorded(MemoryServices.this.record(request.getRecord()));
                    } catch (StatusRuntimeException refused) {
                        response.setRefused(onStream(refused));
                    }
                    observer.onNext(response.build());
                }

                @Override
                public void onError(Throwable gone) {}

                @Override
                public void onCompleted() {
                    observer.onCompleted();
                }
            };
        }

        private Refusal onStream(StatusRuntimeException refused) {
            Refusal.Builder refusal = Refusal.newBuilder()
                    .setCode(refused.getStatus().getCode().value())
                    .setMessage(String.valueOf(refused.getStatus().getDescription()));
            Optional.ofNullable(StatusProto.fromThrowable(refused))
                    .ifPresent(status -> status.getDetailsList().forEach(detail -> merge(detail, refusal)));
            return refusal.build();
        }

        private void merge(Any detail, Refusal.Builder refusal) {
            try {
                if (detail.is(ErrorInfo.class)) {
                    refusal.setReason(detail.unpack(ErrorInfo.class).getReason());
                } else {
                    detail.unpack(BadRequest.class)
                            .getFieldViolationsList()
                            .forEach(violation -> refusal.addFieldViolations(FieldViolation.newBuilder()
                                    .setField(violation.getField())
                                    .setDescription(violation.getDescription())));
                }
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
