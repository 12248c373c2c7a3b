package dev.annals.command.grpc;

import dev.annals.command.RecordOutcome.Busy;
import dev.annals.command.RecordOutcome.Contended;
import dev.annals.command.RecordOutcome.Malformed;
import dev.annals.command.RecordOutcome.Refused;
import dev.annals.command.RecordOutcome.Rejected;
import dev.annals.command.RecordOutcome.RequestIdReused;
import dev.annals.command.RecordOutcome.VersionConflict;
import dev.annals.command.proposal.RequestViolation;
import dev.annals.command.restore.RestoreOutcome;
import dev.annals.eventstore.EventTooLargeException;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.server.ApiError;
import dev.annals.server.ErrorCode;
import dev.annals.server.FieldViolation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The table of what a caller is told when nothing was recorded.
final class CommandErrors {
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATER = Duration.ofSeconds(1);

    private CommandErrors() {}

    /// @param fieldNames what the caller calls a field
    static ApiError of(Refused refused, UnaryOperator<String> fieldNames) {
        return switch (refused) {
            case Malformed malformed -> malformed(malformed.violations(), fieldNames);
            case Rejected rejected -> rejected(rejected);
            case VersionConflict conflict -> versionConflict(conflict);
            case RequestIdReused reused ->
                ApiError.of(
                                ErrorCode.ALREADY_EXISTS,
                                "REQUEST_ID_REUSED",
                                "request id '%s' was used with another body".formatted(reused.requestId()))
                        .with("aggregate_id", reused.aggregateId())
                        .with("version", Long.toString(reused.version()));
            case Contended(int tries) -> contended(tries);
            case Busy() ->
                ApiError.of(ErrorCode.UNAVAILABLE, "BUSY", "too many requests came before this one")
                        .retryAfter(LATER);
        };
    }

    /// What a caller is told when nothing was put back.
    static ApiError of(RestoreOutcome.Refused refused) {
        return switch (refused) {
            case RestoreOutcome.Malformed malformed -> malformed(malformed.violations(), UnaryOperator.identity());
            case RestoreOutcome.VersionTaken taken ->
                place(
                                "VERSION_TAKEN",
                                "the log holds another event at version %d of %s",
                                taken.index(),
                                taken.aggregateId(),
                                taken.version())
                        .with("position", Long.toString(taken.position()));
            case RestoreOutcome.VersionGap gap ->
                place(
                                "VERSION_GAP",
                                "the log lacks the event before version %d of %s",
                                gap.index(),
                                gap.aggregateId(),
                                gap.version())
                        .with("current_version", Long.toString(gap.current()));
            case RestoreOutcome.Contended(int tries) -> contended(tries);
        };
    }

    static ApiError restoreNotAllowed() {
        return ApiError.of(
                ErrorCode.PERMISSION_DENIED,
                "RESTORE_NOT_ALLOWED",
                "this service does not let events of another log be put into its own");
    }

    private static ApiError place(String reason, String text, int index, String aggregateId, long version) {
        return ApiError.of(ErrorCode.FAILED_PRECONDITION, reason, text.formatted(version, aggregateId))
                .with("event_index", Integer.toString(index))
                .with("aggregate_id", aggregateId)
                .with("version", Long.toString(version));
    }

    private static ApiError contended(int tries) {
        return ApiError.of(ErrorCode.ABORTED, "CONTENDED", "others were first %d times in a row".formatted(tries))
                .retryAfter(SOON);
    }

    static ApiError logUnavailable() {
        return ApiError.of(
                        ErrorCode.UNAVAILABLE,
                        "LOG_UNAVAILABLE",
                        "the log cannot be reached; repeat with the same request id to find out whether it was recorded")
                .retryAfter(LATER);
    }

    static ApiError of(EventTooLargeException tooLarge, UnaryOperator<String> fieldNames) {
        return malformed(
                List.of(new RequestViolation(
                        "PAYLOAD_TOO_LARGE",
                        "events[" + tooLarge.index() + "].event",
                        "has %d bytes, but the log takes %d".formatted(tooLarge.size(), tooLarge.limit()))),
                fieldNames);
    }

    static ApiError of(UnreadableEventException unreadable) {
        return ApiError.of(
                        ErrorCode.DATA_LOSS,
                        "EVENT_UNREADABLE",
                        "an event of this aggregate cannot be read by this version of Annals")
                .with("position", Long.toString(unreadable.position()));
    }

    private static ApiError malformed(List<RequestViolation> violations, UnaryOperator<String> fieldNames) {
        List<FieldViolation> fields = violations.stream()
                .map(violation -> new FieldViolation(fieldNames.apply(violation.field()), violation.description()))
                .toList();
        List<String> reasons =
                violations.stream().map(RequestViolation::reason).distinct().toList();
        String reason = reasons.size() == 1 ? reasons.getFirst() : "INVALID_REQUEST";
        FieldViolation first = fields.getFirst();
        String more = fields.size() == 1 ? "" : ", and %d more".formatted(fields.size() - 1);
        return ApiError.invalid(reason, first.field() + " " + first.description() + more, fields);
    }

    private static ApiError rejected(Rejected rejected) {
        return new ApiError(
                ErrorCode.FAILED_PRECONDITION,
                rejected.reason(),
                rejected.explanation(),
                Map.of(
                        "aggregate_id",
                        rejected.aggregateId(),
                        "current_version",
                        Long.toString(rejected.version()),
                        "event_index",
                        Integer.toString(rejected.index())),
                List.of(),
                Duration.ZERO);
    }

    private static ApiError versionConflict(VersionConflict conflict) {
        ApiError error = ApiError.of(
                        ErrorCode.ABORTED,
                        "VERSION_CONFLICT",
                        "%s has version %d, expected was %d"
                                .formatted(conflict.aggregateId(), conflict.current(), conflict.expected()))
                .with("aggregate_id", conflict.aggregateId())
                .with("expected_version", Long.toString(conflict.expected()))
                .with("current_version", Long.toString(conflict.current()));
        return conflict.first()
                .map(first -> error.with("first_event_id", first.event().getEventId())
                        .with("first_event_type", first.event().getEventType()))
                .orElse(error);
    }
}
