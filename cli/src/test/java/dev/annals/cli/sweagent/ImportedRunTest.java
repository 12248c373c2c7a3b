package dev.annals.cli.sweagent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Duration;
import dev.annals.cli.sweagent.jackson.JacksonTrajectoryReader;
import dev.annals.domain.EventIds;
import dev.annals.domain.EventType;
import dev.annals.event.v1.ContextEvent;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A run of SWE-agent")
final class ImportedRunTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final JacksonTrajectoryReader READER = new JacksonTrajectoryReader();

    @Test
    void is_told_as_thoughts_actions_observations_and_messages() {
        assertThat(events(RecordedRuns.sample()).stream().map(ImportedRunTest::line))
                .containsExactly(
                        "agent       agent.created",
                        "context     context.created",
                        "task        task.created",
                        "task        task.received",
                        "conversation conversation.started",
                        "conversation message.sent",
                        "conversation message.sent",
                        "conversation message.sent",
                        "task        task.started",
                        "context     context.decision.added",
                        "conversation message.sent",
                        "tool:1      tool.invocation.started",
                        "tool:1      tool.invocation.completed",
                        "conversation message.sent",
                        "context     context.decision.added",
                        "conversation message.sent",
                        "tool:2      tool.invocation.started",
                        "tool:2      tool.invocation.failed",
                        "conversation message.sent",
                        "context     context.decision.added",
                        "conversation message.sent",
                        "tool:3      tool.invocation.started",
                        "tool:3      tool.invocation.completed",
                        "conversation message.sent",
                        "context     context.decision.added",
                        "conversation message.sent",
                        "tool:4      tool.invocation.started",
                        "tool:4      tool.invocation.completed",
                        "task        task.completed");
    }

    @Test
    void knows_what_it_was_about_and_who_did_it() {
        List<ContextEvent> events = events(RecordedRuns.sample());
        ContextEvent context = events.get(1);
        ContextEvent call = events.get(11);

        assertThat(events.getFirst().getAgentCreated().getModel()).isEqualTo("model-x");
        assertThat(context.getContextCreated().getTitle()).isEqualTo("Totals are wrong for an empty cart");
        assertThat(context.getContextCreated().getDescription())
                .startsWith("Totals are wrong")
                .endsWith("raises.");
        assertThat(call.getToolInvocationStarted().getTool()).isEqualTo("open");
        assertThat(call.getToolInvocationStarted().getInvocationId()).isEqualTo("call_1");
        assertThat(call.getToolInvocationStarted()
                        .getArguments()
                        .getFieldsOrThrow("path")
                        .getStringValue())
                .isEqualTo("cart.py");
        assertThat(call.getSourceNode()).isEqualTo(events.getFirst().getAggregateId());
        assertThat(events.getLast().getTaskCompleted().getExecutionTime())
                .isEqualTo(Duration.newBuilder().setNanos(875_000_000).build());
        assertThat(events.getLast().getMetadataMap())
                .containsEntry("exit_status", "submitted")
                .containsEntry("model_stats.api_calls", "4");
    }

    @Test
    void links_each_thought_to_what_was_observed_before_it() {
        List<ContextEvent> events = events(RecordedRuns.sample());

        assertThat(causeOf(events, 9)).isEqualTo(7);
        assertThat(causeOf(events, 10)).isEqualTo(9);
        assertThat(causeOf(events, 11)).isEqualTo(9);
        assertThat(causeOf(events, 12)).isEqualTo(11);
        assertThat(causeOf(events, 13)).isEqualTo(12);
        assertThat(causeOf(events, 14)).isEqualTo(12);
        assertThat(causeOf(events, 28)).isEqualTo(27);
    }

    @Test
    void takes_the_time_that_was_measured_and_never_goes_back() {
        List<ContextEvent> events = events(RecordedRuns.sample());

        assertThat(time(events.getFirst())).isEqualTo(START);
        assertThat(time(events.get(12))).isEqualTo(time(events.get(11)).plusMillis(251));
        assertThat(time(events.get(22))).isEqualTo(time(events.get(21)).plusMillis(1_001));
        for (int i = 1; i < events.size(); i++) {
            assertThat(time(events.get(i))).isAfter(time(events.get(i - 1)));
        }
    }

    @Test
    void has_steps_though_its_file_has_only_messages() {
        List<ContextEvent> full = events(RecordedRuns.sample());
        List<ContextEvent> older = events(RecordedRuns.historyOnly());

        assertThat(older.stream()
                        .filter(ContextEvent::hasDecisionAdded)
                        .map(event -> event.getDecisionAdded().getRationale()))
                .containsExactlyElementsOf(full.stream()
                        .filter(ContextEvent::hasDecisionAdded)
                        .map(event -> event.getDecisionAdded().getRationale())
                        .toList());
        assertThat(older.stream().filter(ContextEvent::hasToolInvocationFailed)).hasSize(1);
        assertThat(older.getLast().hasMessageSent() || older.getLast().hasTaskCompleted())
                .isTrue();
        assertThat(older.stream().filter(ContextEvent::hasTaskCompleted)).hasSize(1);
    }

    @Test
    void is_the_same_whatever_its_file_is_called_and_another_when_a_byte_differs() {
        byte[] content = RecordedRuns.sample();
        byte[] other = content.clone();
        other[content.length - 1] = ' ';

        assertThat(run(content)).isEqualTo(run(content));
        assertThat(run(other).runId()).isNotEqualTo(run(content).runId());
    }

    @Test
    void fits_into_requests_of_a_thousand_events() {
        List<RecordRequest> requests =
                run(RecordedRuns.ofSteps(400).getBytes(UTF_8)).requests();

        assertThat(requests).extracting(RecordRequest::getEventsCount).containsExactly(1_000, 207);
        assertThat(requests).extracting(RecordRequest::getRequestId).doesNotHaveDuplicates();
    }

    @Test
    void fits_into_requests_of_a_few_megabytes() {
        String step = "{\"thought\":\"t\",\"action\":\"a\",\"observation\":\"%s\"}".formatted("x".repeat(900_000));
        String steps = String.join(",", List.of(step, step, step, step, step, step));

        assertThat(run("{\"trajectory\":[%s]}".formatted(steps).getBytes(UTF_8)).requests())
                .hasSizeGreaterThan(1)
                .allSatisfy(request -> assertThat(request.getSerializedSize()).isLessThan(4 << 20));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                                                       | line 1, column 1     | empty
            []                                                       | the file             | not a run of SWE-agent
            {"zen":"x"}                                              | the file             | neither a list 'trajectory'
            {"trajectory":[]}                                        | the file             | the agent did nothing
            {"trajectory":[{}]}                                      | trajectory[0]        | a step without
            {"trajectory":[7]}                                       | trajectory[0]        | expected an object, found a number
            {"trajectory":[{"thought":7}]}                           | trajectory[0].thought | expected a string, found a number
            {"trajectory":[{"action":"a","execution_time":-1}]}      | trajectory[0].execution_time | not a duration
            {"trajectory":[{"action":"a","action":"b"}]}             | line 1, column 38    | Duplicate field 'action'
            {"trajectory":[{"action":"a"}]}{}                        | line 1, column 32    | Trailing token
            {"trajectory":[{"action":"a"                             | line 1, column       | Unexpected end-of-input
            {"trajectory":[{"action":"\\ud83d"}]}                     | trajectory[0].action | half of a surrogate pair
            {"history":[{"role":"ghost","content":""}]}              | history[0].role      | found 'ghost'
            {"history":[{"role":"assistant","content":7}]}           | history[0].content   | expected a string
            {"trajectory":[{"action":"a"}],"info":[]}                | info                 | expected an object, found a list
            """)
    void is_refused_with_the_place_and_the_reason(String content, String place, String reason) {
        UnreadableRunException refused =
                catchThrowableOfType(UnreadableRunException.class, () -> run(content.getBytes(UTF_8)));

        assertThat(refused.place()).startsWith(place);
        assertThat(refused.reason()).contains(reason);
    }

    @Test
    void is_refused_when_one_event_is_too_large_to_keep() {
        String content =
                "{\"trajectory\":[{\"action\":\"a\",\"observation\":\"%s\"}]}".formatted("x".repeat(1_000_000));

        UnreadableRunException refused =
                catchThrowableOfType(UnreadableRunException.class, () -> run(content.getBytes(UTF_8)));

        assertThat(refused.place()).isEqualTo("trajectory[0].observation");
        assertThat(refused.reason()).contains("one event holds at most 999,000");
    }

    @Test
    void is_refused_wherever_its_file_was_cut_off() {
        byte[] content = RecordedRuns.sample();
        for (int length = 0; length < content.length - 2; length += 7) {
            assertRefused(content, length, "sample");
        }
    }

    @Test
    void is_read_from_every_real_file() throws IOException {
        for (Path file : RecordedRuns.real()) {
            List<ContextEvent> events = events(Files.readAllBytes(file));
            Map<String, Long> versions = new HashMap<>();
            Set<String> before = new HashSet<>();
            for (ContextEvent event : events) {
                assertThat(event.getCausationId())
                        .as("%s: the cause comes first", file)
                        .matches(cause -> cause.isEmpty() || before.contains(cause));
                before.add(EventIds.of(event.getAggregateId(), versions.merge(event.getAggregateId(), 1L, Long::sum)));
            }
            assertThat(events).as("%s is finished", file).anyMatch(ContextEvent::hasTaskCompleted);
            assertThat(events)
                    .extracting(ContextEvent::getCorrelationId)
                    .containsOnly(run(Files.readAllBytes(file)).runId());
        }
    }

    @Test
    void is_refused_wherever_a_real_file_was_cut_off() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (Path file : RecordedRuns.real()) {
            byte[] content = Files.readAllBytes(file);
            for (int length = 0; length < content.length; length += 1_000) {
                int cut = Math.min(content.length - 2, length + random.nextInt(1_000));
                assertRefused(content, cut, "%s, seed %d".formatted(file, seed));
            }
        }
    }

    @Test
    void is_not_seen_in_foreign_files() throws IOException {
        for (Path file : RecordedRuns.foreign()) {
            byte[] content = Files.readAllBytes(file);
            assertThat(catchThrowableOfType(UnreadableRunException.class, () -> run(content)))
                    .as("%s", file)
                    .isNotNull();
        }
    }

    private static void assertRefused(byte[] content, int length, String name) {
        byte[] cut = Arrays.copyOf(content, length);
        UnreadableRunException refused = catchThrowableOfType(UnreadableRunException.class, () -> run(cut));
        assertThat(refused).as("%s cut to %d bytes", name, length).isNotNull();
        assertThat(refused.place()).startsWith("line ");
    }

    private static ImportedRun run(byte[] content) {
        return ImportedRun.of(content, READER, START);
    }

    private static List<ContextEvent> events(byte[] content) {
        return run(content).requests().stream()
                .flatMap(request -> request.getEventsList().stream())
                .map(ProposedEvent::getEvent)
                .toList();
    }

    private static String line(ContextEvent event) {
        String aggregate = event.getAggregateId().replaceAll(":?swe-[0-9a-f]{16}", "");
        return "%-11s %s".formatted(aggregate, EventType.of(event).orElseThrow().name());
    }

    private static Instant time(ContextEvent event) {
        return Instant.ofEpochSecond(
                event.getTimestamp().getSeconds(), event.getTimestamp().getNanos());
    }

    private static int causeOf(List<ContextEvent> events, int index) {
        Map<String, Long> versions = new HashMap<>();
        for (int i = 0; i < index; i++) {
            ContextEvent event = events.get(i);
            long version = versions.merge(event.getAggregateId(), 1L, Long::sum);
            if (EventIds.of(event.getAggregateId(), version)
                    .equals(events.get(index).getCausationId())) {
                return i;
            }
        }
        return -1;
    }
}
