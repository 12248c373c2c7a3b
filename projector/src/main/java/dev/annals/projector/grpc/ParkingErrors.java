package dev.annals.projector.grpc;

import dev.annals.projector.parking.ParkedEntry;
import dev.annals.readmodel.Projection;
import dev.annals.server.ApiError;
import dev.annals.server.ErrorCode;
import java.time.Duration;

/// Why nothing is done about what is parked, in the words of the public contract.
final class ParkingErrors {
    private static final Duration RETRY = Duration.ofMillis(500);

    private ParkingErrors() {}

    static ApiError notParked(Projection projection, String aggregateId) {
        return ApiError.of(
                        ErrorCode.NOT_FOUND,
                        "NOT_PARKED",
                        "%s does not hold back %s".formatted(projection.projectionName(), aggregateId))
                .with("projection", projection.projectionName())
                .with("aggregate_id", aggregateId);
    }

    static ApiError busy(ParkedEntry entry) {
        return ApiError.of(
                        ErrorCode.ABORTED,
                        "PARKED_BUSY",
                        "somebody wants something done with %s already, and the owner of its partition is at it"
                                .formatted(entry.parked().aggregateId()))
                .with("aggregate_id", entry.parked().aggregateId());
    }

    static ApiError anotherEvent(ParkedEntry entry) {
        return ApiError.of(
                        ErrorCode.FAILED_PRECONDITION,
                        "ANOTHER_EVENT_PARKED",
                        "the event in the way of %s is %s by now"
                                .formatted(
                                        entry.parked().aggregateId(),
                                        entry.parked().failure().eventId()))
                .with("event_id", entry.parked().failure().eventId());
    }

    static ApiError tooManyDiscarded(int most) {
        return ApiError.of(
                ErrorCode.RESOURCE_EXHAUSTED,
                "TOO_MANY_DISCARDED",
                "%d events of this partition were given up already: build the read model anew".formatted(most));
    }

    static ApiError notReady() {
        return unavailable("PROJECTOR_NOT_READY", "this projector has not reached the log yet");
    }

    static ApiError logUnavailable() {
        return unavailable("LOG_UNAVAILABLE", "the log cannot be reached");
    }

    static ApiError storeUnavailable() {
        return unavailable("STORE_UNAVAILABLE", "the read model's store does not answer");
    }

    private static ApiError unavailable(String reason, String message) {
        return ApiError.of(ErrorCode.UNAVAILABLE, reason, message).retryAfter(RETRY);
    }
}
