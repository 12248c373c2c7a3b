package dev.annals.command.proposal;

import static dev.annals.command.Proposals.anyVersion;
import static dev.annals.command.Proposals.at;
import static dev.annals.command.Proposals.expecting;
import static dev.annals.command.Proposals.noted;
import static dev.annals.command.Proposals.request;
import static dev.annals.command.Proposals.taskCreated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.annals.command.HandlerFixture;
import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProposalCheckTest {
    private static final long NOW = HandlerFixture.NOW.getEpochSecond();
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private final ProposalCheck check = new ProposalCheck(ProposalLimits.DEFAULT);

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("malformedEvents")
    void names_what_is_wrong_with_an_event(String reason, String field, ContextEvent event) {
        Proposal proposal = request("r", anyVersion(noted("fine", "1")), anyVersion(event));

        assertThat(check.violations(proposal, HandlerFixture.NOW))
                .extracting(RequestViolation::reason, RequestViolation::field)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(reason, "events[1].event" + field));
    }

    @Test
    void takes_an_event_by_any_name_that_its_type_goes_by() {
        List<ContextEvent> named = List.of(
                taskCreated("t").toBuilder()
                        .setEventType("TaskCreated")
                        .setAggregateType("task")
                        .build(),
                taskCreated("t").toBuilder()
                        .setEventType("created")
                        .setAggregateType("task")
                        .build(),
                noted("n", "1").toBuilder()
                        .setEventType("noted")
                        .setAggregateType("custom")
                        .build());

        assertThat(named)
                .allSatisfy(event -> assertThat(check.violations(request("r", anyVersion(event)), HandlerFixture.NOW))
                        .isEmpty());
    }

    static Stream<Arguments> malformedEvents() {
        return Stream.of(
                wrong("INVALID_AGGREGATE_ID", ".aggregate_id", e -> e.setAggregateId("")),
                wrong("INVALID_AGGREGATE_ID", ".aggregate_id", e -> e.setAggregateId("a.b")),
                wrong("INVALID_AGGREGATE_ID", ".aggregate_id", e -> e.setAggregateId("a b")),
                wrong("INVALID_AGGREGATE_ID", ".aggregate_id", e -> e.setAggregateId("a>")),
                wrong("INVALID_AGGREGATE_ID", ".aggregate_id", e -> e.setAggregateId("ä")),
                wrong("INVALID_AGGREGATE_ID", ".aggregate_id", e -> e.setAggregateId("a".repeat(129))),
                wrong("FIELD_NOT_BLANK", ".event_id", e -> e.setEventId("x")),
                wrong("FIELD_NOT_BLANK", ".version", e -> e.setVersion(1)),
                wrong("FIELD_NOT_BLANK", ".request_id", e -> e.setRequestId("x")),
                wrong("UNKNOWN_AGGREGATE_TYPE", ".aggregate_type", e -> e.setAggregateType("spaceship")),
                wrong("PAYLOAD_AGGREGATE_MISMATCH", ".aggregate_type", e -> e.setAggregateType("task")),
                wrong("EVENT_TYPE_MISMATCH", ".event_type", e -> e.setEventType("custom.other")),
                wrong("PAYLOAD_MISSING", ".payload", ContextEvent.Builder::clearPayload),
                wrong("FIELD_TOO_LONG", ".correlation_id", e -> e.setCorrelationId("x".repeat(257))),
                wrong("FIELD_TOO_LONG", ".causation_id", e -> e.setCausationId("x".repeat(257))),
                wrong("FIELD_TOO_LONG", ".user_id", e -> e.setUserId("x".repeat(257))),
                wrong("FIELD_TOO_LONG", ".traceparent", e -> e.setTraceparent("x".repeat(257))),
                wrong("TOO_MUCH_METADATA", ".metadata", e -> e.putAllMetadata(labels(65))),
                wrong("TOO_MUCH_METADATA", ".metadata", e -> e.putMetadata("a", "x".repeat(4_097))),
                wrong("TOO_MUCH_METADATA", ".metadata", e -> e.putMetadata("", "x")),
                wrong("PAYLOAD_TOO_LARGE", "", e -> e.putMetadata("a", "x".repeat(1 << 20))),
                arguments("TIMESTAMP_IN_FUTURE", ".timestamp", at(NOW + DAY + 2, 0, noted("a", "1"))),
                arguments("INVALID_TIMESTAMP", ".timestamp", at(Long.MAX_VALUE, 0, noted("a", "1"))),
                arguments("INVALID_TIMESTAMP", ".timestamp", at(1, -1, noted("a", "1"))),
                arguments("INVALID_TIMESTAMP", ".timestamp", at(1, 1_000_000_000, noted("a", "1"))),
                arguments(
                        "INVALID_EVENT",
                        ".context_created.title",
                        ContextEvent.newBuilder()
                                .setAggregateId("c")
                                .setContextCreated(ContextCreated.getDefaultInstance())
                                .build()));
    }

    private static Arguments wrong(String reason, String field, UnaryOperator<ContextEvent.Builder> spoil) {
        return arguments(reason, field, spoil.apply(noted("a", "1").toBuilder()).build());
    }

    @Test
    void names_a_request_id_that_is_too_long() {
        assertThat(reasons(request("r".repeat(129), anyVersion(noted("a", "1")))))
                .containsExactly("INVALID_REQUEST_ID");
    }

    @Test
    void wants_at_least_one_event_and_at_most_a_thousand() {
        assertThat(reasons(request("r"))).containsExactly("NO_EVENTS");
        assertThat(reasons(many(1_001))).containsExactly("TOO_MANY_EVENTS");
        assertThat(reasons(many(1_000))).isEmpty();
    }

    @Test
    void names_versions_that_cannot_be() {
        assertThat(reasons(request("r", expecting(-1, noted("a", "1"))))).containsExactly("INVALID_EXPECTED_VERSION");
        assertThat(reasons(request("r", expecting(3, noted("a", "1")), expecting(3, noted("a", "2")))))
                .containsExactly("CONTRADICTORY_EXPECTED_VERSIONS");
        assertThat(reasons(request("r", anyVersion(noted("a", "1")), expecting(0, noted("a", "2")))))
                .containsExactly("CONTRADICTORY_EXPECTED_VERSIONS");
    }

    @Test
    void takes_versions_that_count_up_for_each_aggregate() {
        assertThat(reasons(request(
                        "r",
                        expecting(3, noted("a", "1")),
                        expecting(0, noted("b", "1")),
                        anyVersion(noted("a", "2")),
                        expecting(5, noted("a", "3")))))
                .isEmpty();
    }

    @Test
    void takes_the_past_the_near_future_and_names_that_agree() {
        ContextEvent named = taskCreated("t").toBuilder()
                .setAggregateType("task")
                .setEventType("task.created")
                .build();

        assertThat(reasons(request(
                        "r",
                        anyVersion(at(-1_000_000_000, 0, noted("a", "1"))),
                        anyVersion(at(NOW + DAY - 1, 0, noted("a", "1"))),
                        anyVersion(named))))
                .isEmpty();
    }

    @Test
    void collects_over_the_whole_request_but_not_without_end() {
        ContextEvent wrong = noted("", "1").toBuilder().setVersion(1).build();
        Proposal two = request("r", anyVersion(wrong), anyVersion(wrong));
        Proposal thousand = new Proposal("r", Collections.nCopies(1_000, anyVersion(wrong)), "");

        assertThat(check.violations(two, HandlerFixture.NOW))
                .extracting(RequestViolation::field)
                .containsExactly(
                        "events[0].event.aggregate_id",
                        "events[0].event.version",
                        "events[1].event.aggregate_id",
                        "events[1].event.version");
        assertThat(reasons(thousand)).hasSizeBetween(100, 110);
    }

    private List<String> reasons(Proposal proposal) {
        return check.violations(proposal, HandlerFixture.NOW).stream()
                .map(RequestViolation::reason)
                .toList();
    }

    private static Proposal many(int events) {
        return new Proposal("r", Collections.nCopies(events, anyVersion(noted("a", "1"))), "");
    }

    private static Map<String, String> labels(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(n -> "l" + n, n -> "x"));
    }
}
