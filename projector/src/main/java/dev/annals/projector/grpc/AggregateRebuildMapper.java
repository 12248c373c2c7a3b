package dev.annals.projector.grpc;

import dev.annals.generation.AggregateRebuild;
import dev.annals.generation.AggregateRebuild.Ending;
import dev.annals.generation.AggregateRebuild.Reason;
import dev.annals.generation.AggregateRebuildMessages;
import dev.annals.projector.rebuild.AggregateDesk.Answer;
import dev.annals.projector.v1.RebuildAggregateResponse;
import dev.annals.server.ApiError;
import dev.annals.server.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/// What came of the rebuild of one aggregate, as a message or as a refusal in the words of the contract.
final class AggregateRebuildMapper {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private AggregateRebuildMapper() {}

    static RebuildAggregateResponse response(Answer answer) {
        return switch (answer) {
            case Answer.Refused(Reason reason, String message) -> throw refused(reason, message);
            case Answer.Known known -> response(known);
        };
    }

    private static RebuildAggregateResponse response(Answer.Known known) {
        AggregateRebuild rebuild = known.rebuild();
        Optional<Ending> ending = rebuild.ending();
        if (ending.isPresent() && ending.get() instanceof Ending.Refused refused) {
            throw refused(refused.reason(), refused.message());
        }
        return RebuildAggregateResponse.newBuilder()
                .setRebuild(AggregateRebuildMessages.message(rebuild))
                .build();
    }

    private static RuntimeException refused(Reason reason, String message) {
        ApiError error = ApiError.of(code(reason), reason.name(), message);
        return (reason == Reason.PARTITION_NOT_OWNED ? error.retryAfter(RETRY) : error).toException();
    }

    private static ErrorCode code(Reason reason) {
        return switch (reason) {
            case AGGREGATE_NOT_FOUND -> ErrorCode.NOT_FOUND;
            case AGGREGATE_PARKED, AGGREGATE_INCOMPLETE, HISTORY_TOO_LONG -> ErrorCode.FAILED_PRECONDITION;
            case NOT_APPLICABLE, STILL_DIFFERS -> ErrorCode.FAILED_PRECONDITION;
            case PARTITION_NOT_OWNED -> ErrorCode.UNAVAILABLE;
            case TOO_MANY_REBUILDS -> ErrorCode.RESOURCE_EXHAUSTED;
        };
    }
}
