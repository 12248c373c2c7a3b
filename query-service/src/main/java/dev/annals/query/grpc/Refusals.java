package dev.annals.query.grpc;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.query.ReadModelUnavailableException;
import dev.annals.query.Refusal;
import dev.annals.query.Standing;
import dev.annals.readmodel.Projection;
import dev.annals.server.ApiError;
import dev.annals.server.ErrorCode;
import java.time.Duration;

/// Refusals and failures in the words of the public contract.
final class Refusals {
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final String GRAPH_UNAVAILABLE = "GRAPH_UNAVAILABLE";

    private Refusals() {}

    static ApiError error(Refusal refusal) {
        return switch (refusal) {
            case Refusal.AggregateNotFound(String id) ->
                ApiError.of(ErrorCode.NOT_FOUND, "AGGREGATE_NOT_FOUND", "there is no aggregate %s".formatted(id))
                        .with("aggregate_id", id);
            case Refusal.NotYetCreated(String id, long first) ->
                ApiError.of(
                                ErrorCode.NOT_FOUND,
                                "NOT_YET_CREATED",
                                "%s did not exist yet; its first event is at position %d".formatted(id, first))
                        .with("aggregate_id", id)
                        .with("first_position", Long.toString(first));
            case Refusal.TypeMismatch mismatch -> typeMismatch(mismatch);
            case Refusal.EventNotFound(String id) ->
                ApiError.of(ErrorCode.NOT_FOUND, "EVENT_NOT_FOUND", "there is no event %s".formatted(id))
                        .with("event_id", id);
            case Refusal.VersionPastEnd(String id, long asked, long end) ->
                outOfRange("VERSION_PAST_END", "%s has %d events, not %d".formatted(id, end, asked))
                        .with("current_version", Long.toString(end));
            case Refusal.PositionPastHead(long asked, long head) ->
                outOfRange("POSITION_PAST_HEAD", "the log ends at position %d, before %d".formatted(head, asked))
                        .with("head_position", Long.toString(head));
            case Refusal.TimeInFuture future ->
                outOfRange("TIME_IN_FUTURE", "%s is yet to come; it is %s".formatted(future.asked(), future.now()))
                        .with("now", future.now().toString());
            case Refusal.MomentsReversed reversed -> momentsReversed(reversed);
            case Refusal.TooManyEvents(long between, long most) ->
                outOfRange(
                                "TOO_MANY_EVENTS",
                                "%d events lie between the moments, %d are the most".formatted(between, most))
                        .with("most", Long.toString(most));
            case Refusal.AggregateParked parked -> parked(parked);
            case Refusal.ReadModelBehind behind -> behind(behind);
            case Refusal.GraphUnavailable unavailable -> unavailable(unavailable);
        };
    }

    private static ApiError outOfRange(String reason, String message) {
        return ApiError.of(ErrorCode.OUT_OF_RANGE, reason, message);
    }

    private static ApiError momentsReversed(Refusal.MomentsReversed reversed) {
        return ApiError.of(
                ErrorCode.INVALID_ARGUMENT,
                "MOMENTS_REVERSED",
                "the earlier moment is at version %d, the later one at version %d"
                        .formatted(reversed.fromVersion(), reversed.toVersion()));
    }

    private static ApiError typeMismatch(Refusal.TypeMismatch mismatch) {
        String actual = mismatch.actual().isEmpty() ? "of a type not known here" : "a " + mismatch.actual();
        return ApiError.of(
                        ErrorCode.FAILED_PRECONDITION,
                        "AGGREGATE_TYPE_MISMATCH",
                        "%s is %s, not a %s".formatted(mismatch.aggregateId(), actual, mismatch.expected()))
                .with("aggregate_type", mismatch.actual());
    }

    private static ApiError parked(Refusal.AggregateParked parked) {
        return ApiError.of(
                        ErrorCode.FAILED_PRECONDITION,
                        "AGGREGATE_PARKED",
                        "%s cannot apply the event of %s at position %d, and holds back those after it"
                                .formatted(parked.projection(), parked.aggregateId(), parked.position()))
                .with("projection", parked.projection())
                .with("aggregate_id", parked.aggregateId())
                .with("position", Long.toString(parked.position()));
    }

    private static ApiError behind(Refusal.ReadModelBehind behind) {
        return ApiError.of(
                        ErrorCode.DEADLINE_EXCEEDED,
                        "READ_MODEL_BEHIND",
                        "%s has applied position %d, not yet %d"
                                .formatted(behind.projection(), behind.reached(), behind.needed()))
                .with("projection", behind.projection())
                .with("position", Long.toString(behind.reached()))
                .with("needed_position", Long.toString(behind.needed()))
                .retryAfter(RETRY);
    }

    /// Says how stale the graph will be when it is back, where that is known.
    private static ApiError unavailable(Refusal.GraphUnavailable refusal) {
        if (refusal.last().isEmpty()) {
            return unavailable(GRAPH_UNAVAILABLE, "the graph cannot be read");
        }
        Standing last = refusal.last().get();
        String message = "the graph cannot be read; it had applied position %d of %d and is %d s behind"
                .formatted(last.position(), last.headPosition(), last.lagTime().toSeconds());
        return unavailable(GRAPH_UNAVAILABLE, message)
                .with("projection", Projection.GRAPH.projectionName())
                .with("position", Long.toString(last.position()))
                .with("head_position", Long.toString(last.headPosition()))
                .with("lag_milliseconds", Long.toString(last.lagTime().toMillis()));
    }

    static ApiError error(LogUnavailableException failure) {
        return ApiError.of(ErrorCode.UNAVAILABLE, "LOG_UNAVAILABLE", "the log cannot be reached")
                .retryAfter(RETRY);
    }

    static ApiError error(UnreadableEventException failure) {
        return ApiError.of(
                        ErrorCode.DATA_LOSS,
                        "EVENT_UNREADABLE",
                        "what stands at position %d of the log cannot be read here".formatted(failure.position()))
                .with("position", Long.toString(failure.position()));
    }

    static ApiError error(ReadModelUnavailableException failure) {
        return switch (failure.projection()) {
            case VIEWS -> unavailable("VIEWS_UNAVAILABLE", "the views cannot be read");
            case GRAPH -> unavailable(GRAPH_UNAVAILABLE, "the graph cannot be read");
        };
    }

    private static ApiError unavailable(String reason, String message) {
        return ApiError.of(ErrorCode.UNAVAILABLE, reason, message).retryAfter(RETRY);
    }
}
