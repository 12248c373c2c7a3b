package dev.annals.projector.grpc;

import com.google.protobuf.Timestamp;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.parking.DiscardedEvent;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.ParkedEntry;
import dev.annals.projector.parking.ParkingDesk;
import dev.annals.projector.parking.WishOutcome;
import dev.annals.projector.v1.GetParkedResponse;
import dev.annals.projector.v1.ParkingOutcome;
import dev.annals.projector.v1.WaitingEvent;
import dev.annals.readmodel.Projection;
import java.time.Instant;
import java.util.Optional;

/// What is parked, as messages.
final class ParkingMapper {
    private ParkingMapper() {}

    static dev.annals.projector.v1.ParkedAggregate parked(ParkedEntry entry) {
        ParkedAggregate parked = entry.parked();
        return dev.annals.projector.v1.ParkedAggregate.newBuilder()
                .setProjection(entry.partition().projection().projectionName())
                .setGeneration(entry.partition().generation().name())
                .setPartition(entry.partition().partition())
                .setAggregateId(parked.aggregateId())
                .setVersion(parked.version())
                .setPosition(parked.failure().position())
                .setEventId(parked.failure().eventId())
                .setReason(parked.failure().reason())
                .setAttempts(parked.attempts())
                .setSinceTime(timestamp(parked.since()))
                .setWaiting(entry.waiting())
                .setBusy(parked.wish().isPresent())
                .build();
    }

    static GetParkedResponse details(ParkingDesk.Details details) {
        GetParkedResponse.Builder answer = GetParkedResponse.newBuilder()
                .setParked(parked(details.entry()))
                .addAllWaiting(
                        details.queue().stream().map(ParkingMapper::waiting).toList())
                .addAllDiscarded(details.discarded().stream()
                        .map(ParkingMapper::discarded)
                        .toList());
        details.event().ifPresent(recorded -> answer.setEvent(recorded.event()));
        return answer.build();
    }

    /// What has come of a wish that was left.
    record Outcome(ParkingOutcome outcome, Optional<dev.annals.projector.v1.ParkedAggregate> parked) {}

    /// What has come of a wish; one that could not be left is thrown.
    static Outcome outcome(Projection projection, String aggregateId, WishOutcome outcome) {
        return switch (outcome) {
            case WishOutcome.Released released ->
                new Outcome(ParkingOutcome.PARKING_OUTCOME_RELEASED, Optional.empty());
            case WishOutcome.ParkedAgain(ParkedEntry entry) ->
                new Outcome(ParkingOutcome.PARKING_OUTCOME_PARKED_AGAIN, Optional.of(parked(entry)));
            case WishOutcome.Pending(ParkedEntry entry) ->
                new Outcome(ParkingOutcome.PARKING_OUTCOME_PENDING, Optional.of(parked(entry)));
            case WishOutcome.NotParked notParked ->
                throw ParkingErrors.notParked(projection, aggregateId).toException();
            case WishOutcome.Busy(ParkedEntry entry) ->
                throw ParkingErrors.busy(entry).toException();
            case WishOutcome.AnotherEvent(ParkedEntry entry) ->
                throw ParkingErrors.anotherEvent(entry).toException();
            case WishOutcome.TooManyDiscarded(int most) ->
                throw ParkingErrors.tooManyDiscarded(most).toException();
        };
    }

    private static WaitingEvent waiting(RecordedEvent recorded) {
        return WaitingEvent.newBuilder()
                .setVersion(recorded.event().getVersion())
                .setPosition(recorded.position())
                .setEventId(recorded.event().getEventId())
                .setEventType(recorded.event().getEventType())
                .build();
    }

    private static dev.annals.projector.v1.DiscardedEvent discarded(DiscardedEvent event) {
        return dev.annals.projector.v1.DiscardedEvent.newBuilder()
                .setVersion(event.version())
                .setPosition(event.failure().position())
                .setEventId(event.failure().eventId())
                .setReason(event.failure().reason())
                .setTime(timestamp(event.time()))
                .setOperator(event.by())
                .build();
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
