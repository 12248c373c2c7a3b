package dev.annals.cli;

import com.google.protobuf.Timestamp;
import dev.annals.domain.EventIds;
import dev.annals.projector.v1.DiscardParkedRequest;
import dev.annals.projector.v1.DiscardParkedResponse;
import dev.annals.projector.v1.GetParkedRequest;
import dev.annals.projector.v1.GetParkedResponse;
import dev.annals.projector.v1.ListParkedRequest;
import dev.annals.projector.v1.ListParkedResponse;
import dev.annals.projector.v1.ParkedAggregate;
import dev.annals.projector.v1.ParkingOutcome;
import dev.annals.projector.v1.ParkingServiceGrpc;
import dev.annals.projector.v1.RetryParkedRequest;
import dev.annals.projector.v1.RetryParkedResponse;
import dev.annals.projector.v1.WaitingEvent;
import dev.annals.query.v1.RecordedEvent;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Parked aggregates of a graph whose cause is never gone: a retry fails again, a discard succeeds.
final class MemoryParking extends ParkingServiceGrpc.ParkingServiceImplBase {
    private final MemoryServices services;
    private final Map<String, ParkedAggregate> parked = new TreeMap<>();

    MemoryParking(MemoryServices services) {
        this.services = services;
    }

    synchronized void park(String aggregateId, long version, String reason) {
        parked.put(
                aggregateId,
                ParkedAggregate.newBuilder()
                        .setProjection("graph")
                        .setGeneration("g1")
                        .setPartition(7)
                        .setAggregateId(aggregateId)
                        .setVersion(version)
                        .setPosition(version)
                        .setEventId(EventIds.of(aggregateId, version))
                        .setReason(reason)
                        .setAttempts(3)
                        .setSinceTime(Timestamp.newBuilder().setSeconds(MemoryServices.RECORDED.getEpochSecond()))
                        .setWaiting(events(aggregateId, version + 1).size())
                        .build());
    }

    private List<RecordedEvent> events(String aggregateId, long fromVersion) {
        return services.log().stream()
                .filter(event -> event.getEvent().getAggregateId().equals(aggregateId))
                .filter(event -> event.getEvent().getVersion() >= fromVersion)
                .toList();
    }

    private synchronized ParkedAggregate found(String aggregateId) {
        return Optional.ofNullable(parked.get(aggregateId)).orElseThrow(MemoryParking::notParked);
    }

    private static StatusRuntimeException notParked() {
        return MemoryServices.refusal(Status.Code.NOT_FOUND, "NOT_PARKED", "it is not parked", List.of());
    }

    /// What the call comes to, or why it is refused.
    private static <T> void answer(StreamObserver<T> observer, Supplier<T> call) {
        try {
            observer.onNext(call.get());
            observer.onCompleted();
        } catch (StatusRuntimeException refused) {
            observer.onError(refused);
        }
    }

    @Override
    public void listParked(ListParkedRequest request, StreamObserver<ListParkedResponse> observer) {
        answer(observer, this::list);
    }

    private synchronized ListParkedResponse list() {
        return ListParkedResponse.newBuilder().addAllParked(parked.values()).build();
    }

    @Override
    public void getParked(GetParkedRequest request, StreamObserver<GetParkedResponse> observer) {
        answer(observer, () -> shown(found(request.getAggregateId())));
    }

    private GetParkedResponse shown(ParkedAggregate found) {
        GetParkedResponse.Builder response = GetParkedResponse.newBuilder()
                .setParked(found)
                .setEvent(events(found.getAggregateId(), found.getVersion())
                        .getFirst()
                        .getEvent());
        events(found.getAggregateId(), found.getVersion() + 1)
                .forEach(event -> response.addWaiting(WaitingEvent.newBuilder()
                        .setVersion(event.getEvent().getVersion())
                        .setPosition(event.getPosition())
                        .setEventType(event.getEvent().getEventType())));
        return response.build();
    }

    @Override
    public void retryParked(RetryParkedRequest request, StreamObserver<RetryParkedResponse> observer) {
        answer(
                observer,
                () -> RetryParkedResponse.newBuilder()
                        .setOutcome(ParkingOutcome.PARKING_OUTCOME_PARKED_AGAIN)
                        .setParked(found(request.getAggregateId()))
                        .build());
    }

    @Override
    public void discardParked(DiscardParkedRequest request, StreamObserver<DiscardParkedResponse> observer) {
        answer(observer, () -> discard(request));
    }

    private synchronized DiscardParkedResponse discard(DiscardParkedRequest request) {
        if (!found(request.getAggregateId()).getEventId().equals(request.getEventId())) {
            throw MemoryServices.refusal(
                    Status.Code.FAILED_PRECONDITION, "ANOTHER_EVENT_PARKED", "another event", List.of());
        }
        parked.remove(request.getAggregateId());
        return DiscardParkedResponse.newBuilder()
                .setOutcome(ParkingOutcome.PARKING_OUTCOME_RELEASED)
                .build();
    }
}
