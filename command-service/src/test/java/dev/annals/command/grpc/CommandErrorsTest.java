package dev.annals.command.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.annals.command.RecordOutcome.Busy;
import dev.annals.command.RecordOutcome.Contended;
import dev.annals.command.RecordOutcome.Malformed;
import dev.annals.command.RecordOutcome.Refused;
import dev.annals.command.RecordOutcome.Rejected;
import dev.annals.command.RecordOutcome.RequestIdReused;
import dev.annals.command.RecordOutcome.VersionConflict;
import dev.annals.command.proposal.RequestViolation;
import dev.annals.eventstore.EventTooLargeException;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.server.ApiError;
import dev.annals.server.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandErrorsTest {
    private static final RequestViolation BLANK = new RequestViolation("INVALID_AGGREGATE_ID", "a", "is blank");
    private static final RequestViolation LONG = new RequestViolation("FIELD_TOO_LONG", "b", "is long");

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void each_refusal_has_its_code_its_reason_and_its_details(
            Refused refused, ErrorCode code, String reason, Map<String, String> metadata) {
        ApiError error = CommandErrors.of(refused, UnaryOperator.identity());

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error.metadata()).isEqualTo(metadata);
        assertThat(error.retry().isPresent()).isEqualTo(refused instanceof Busy || refused instanceof Contended);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(new Malformed(List.of(BLANK)), ErrorCode.INVALID_ARGUMENT, "INVALID_AGGREGATE_ID", Map.of()),
                arguments(
                        new Malformed(List.of(BLANK, BLANK)),
                        ErrorCode.INVALID_ARGUMENT,
                        "INVALID_AGGREGATE_ID",
                        Map.of()),
                arguments(new Malformed(List.of(BLANK, LONG)), ErrorCode.INVALID_ARGUMENT, "INVALID_REQUEST", Map.of()),
                arguments(
                        new Rejected(2, "t", 7, "TASK_ALREADY_COMPLETED", "task t is completed"),
                        ErrorCode.FAILED_PRECONDITION,
                        "TASK_ALREADY_COMPLETED",
                        Map.of("aggregate_id", "t", "current_version", "7", "event_index", "2")),
                arguments(
                        new VersionConflict("a", 9, 7, Optional.empty()),
                        ErrorCode.ABORTED,
                        "VERSION_CONFLICT",
                        Map.of("aggregate_id", "a", "expected_version", "9", "current_version", "7")),
                arguments(
                        new RequestIdReused("r", "a", 3),
                        ErrorCode.ALREADY_EXISTS,
                        "REQUEST_ID_REUSED",
                        Map.of("aggregate_id", "a", "version", "3")),
                arguments(new Contended(16), ErrorCode.ABORTED, "CONTENDED", Map.of()),
                arguments(new Busy(), ErrorCode.UNAVAILABLE, "BUSY", Map.of()));
    }

    @Test
    void what_is_malformed_is_named_as_the_caller_knows_it() {
        ApiError error = CommandErrors.of(new Malformed(List.of(BLANK, LONG)), field -> "header." + field);

        assertThat(error.violations())
                .extracting(dev.annals.server.FieldViolation::field)
                .containsExactly("header.a", "header.b");
        assertThat(error.message()).isEqualTo("header.a is blank, and 1 more");
    }

    @Test
    void the_troubles_of_the_log_have_reasons_too() {
        assertThat(CommandErrors.logUnavailable().code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(CommandErrors.logUnavailable().retry()).isPresent();
        ApiError tooLarge = CommandErrors.of(new EventTooLargeException(3, 20, 10), UnaryOperator.identity());
        assertThat(tooLarge.reason()).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(tooLarge.violations().getFirst().field()).isEqualTo("events[3].event");
        ApiError unreadable =
                CommandErrors.of(new UnreadableEventException(5, "secret", new IllegalStateException("secret")));
        assertThat(unreadable.code()).isEqualTo(ErrorCode.DATA_LOSS);
        assertThat(unreadable.metadata()).containsEntry("position", "5");
        assertThat(unreadable.message()).doesNotContain("secret");
    }
}
