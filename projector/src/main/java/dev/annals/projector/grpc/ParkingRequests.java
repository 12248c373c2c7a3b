package dev.annals.projector.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.eventstore.AggregateIds;
import dev.annals.projector.v1.ListParkedRequest;
import dev.annals.readmodel.Projection;
import dev.annals.server.ApiError;
import dev.annals.server.FieldViolation;
import dev.annals.server.grpc.CallDeadline;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/// What requests about parked aggregates ask for, checked.
final class ParkingRequests {
    private static final int USUAL_SIZE = 100;
    private static final int MOST_SIZE = 1_000;
    private static final int LONGEST_OPERATOR = 200;
    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    /// Kept of the caller's time for the answer itself.
    private static final Duration MARGIN = Duration.ofMillis(500);

    private ParkingRequests() {}

    /// A page of a listing.
    ///
    /// @param after how many come before it
    record Page(List<Projection> projections, int size, int after) {}

    static Page page(ListParkedRequest request) {
        int size = request.getPageSize();
        if (size < 0 || size > MOST_SIZE) {
            throw invalid("page_size", "must be 1 to %d, or 0 for %d".formatted(MOST_SIZE, USUAL_SIZE));
        }
        List<Projection> projections = request.getProjection().isEmpty()
                ? List.of(Projection.values())
                : List.of(projection(request.getProjection()));
        return new Page(projections, size == 0 ? USUAL_SIZE : size, after(request.getPageToken()));
    }

    static String token(int after) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("after:" + after).getBytes(UTF_8));
    }

    private static int after(String token) {
        if (token.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
            if (text.matches("after:\\d{1,9}")) {
                return Integer.parseInt(text.substring("after:".length()));
            }
        } catch (IllegalArgumentException foreign) {
            throw invalid("page_token", "is none that was given out");
        }
        throw invalid("page_token", "is none that was given out");
    }

    /// The projection of a request about one aggregate.
    static Projection one(String projection, String aggregateId) {
        if (!AggregateIds.isValid(aggregateId)) {
            throw invalid("aggregate_id", "is not an aggregate id");
        }
        return projection(projection);
    }

    private static Projection projection(String name) {
        return Projection.named(name)
                .orElseThrow(() -> ApiError.invalid(
                                "UNKNOWN_PROJECTION",
                                "there is no projection '%s'".formatted(name),
                                List.of(new FieldViolation("projection", "must be graph or views")))
                        .toException());
    }

    static String eventId(String eventId) {
        if (eventId.isEmpty()) {
            throw invalid("event_id", "is required");
        }
        return eventId;
    }

    static String operator(String operator) {
        if (operator.length() > LONGEST_OPERATOR) {
            throw invalid("operator", "must have at most %d characters".formatted(LONGEST_OPERATOR));
        }
        return operator;
    }

    static Duration patience(com.google.protobuf.Duration asked) {
        Duration wanted = Duration.ofSeconds(asked.getSeconds(), asked.getNanos());
        Duration wait = wanted.isPositive() ? wanted : USUAL_WAIT;
        Duration atMost = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        Duration left = CallDeadline.remaining(atMost.plus(MARGIN)).minus(MARGIN);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static RuntimeException invalid(String field, String description) {
        return ApiError.invalid(
                        "INVALID_REQUEST", field + " " + description, List.of(new FieldViolation(field, description)))
                .toException();
    }
}
