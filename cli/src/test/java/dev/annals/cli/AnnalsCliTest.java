package dev.annals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.annals.cli.Shell.Result;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The command line")
final class AnnalsCliTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Shell shell;

    AnnalsCliTest() throws IOException {
        shell = new Shell();
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void tries_again_after_a_conflict_when_told_to_and_says_who_was_first() {
        shell.run("record", "task.created", "task-7", "-f", "description=mend the roof");

        Result refused = shell.run("record", "task.started", "task-7", "--expected-version", "0");
        Result recorded =
                shell.run("record", "task.started", "task-7", "--expected-version", "0", "--retry-conflicts", "1");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("VERSION_CONFLICT", "current_version = 1");
        assertThat(recorded.code()).isZero();
        assertThat(recorded.err()).contains("task-7 has version 1, not 0; first was something.happened (");
        assertThat(recorded.out()).contains("task-7 version 2");
        assertThat(shell.run("record", "task.started", "task-7", "--retry-conflicts", "1")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void records_an_event_from_fields_and_shows_what_came_of_it() {
        Result recorded = shell.run(
                "record",
                "context.created",
                "shop-42",
                "-f",
                "title=Checkout fails for EUR",
                "-f",
                "initial_phase=BUILD",
                "-f",
                "tags=eur",
                "-f",
                "tags=urgent",
                "-f",
                "constraints.budget=3 days");
        shell.run(
                "record",
                "context.decision.added",
                "shop-42",
                "--data",
                "{\"decision_id\":\"d1\",\"title\":\"Round per line\",\"rationale\":\"The invoice does\"}",
                "-f",
                "decided_by=agent-7");

        Result shown = shell.run("get", "shop-42");

        assertThat(recorded.code()).isZero();
        assertThat(recorded.lines().getFirst()).isEqualTo("recorded context.created · shop-42 version 1 · position 1");
        assertThat(shown.code()).isZero();
        assertThat(shown.lines())
                .contains(
                        "Checkout fails for EUR",
                        "phase BUILD · #eur #urgent",
                        "Constraints",
                        "  budget: 3 days",
                        "  d1  proposed  Round per line",
                        "      The invoice does")
                .endsWith("version 2 · position 2 · views, 0 behind");
    }

    @Test
    void shows_an_aggregate_as_it_was() {
        recordContext();

        Result past = shell.run("get", "shop-42", "--version", "1");

        assertThat(past.lines().getFirst()).isEqualTo("shop-42  context  as of version 1");
        assertThat(past.out()).contains("1 event").doesNotContain("d1").contains("version 1 · position 2 · log");
    }

    @Test
    void shows_any_other_aggregate_as_a_tree() {
        shell.run("record", "task.created", "t-1", "-f", "description=mend the roof", "-f", "priority=3");
        shell.run(
                "record", "task.received", "t-1", "-f", "task_input={\"tiles\": 12, \"where\": {\"side\": \"north\"}}");

        Result shown = shell.run("get", "t-1");

        assertThat(shown.lines())
                .contains(
                        "t-1  task",
                        "description  mend the roof",
                        "priority     3",
                        "status       received",
                        "task input",
                        "  tiles  12",
                        "  where",
                        "    side  north");
    }

    @Test
    void prints_one_json_document_for_programs() throws IOException {
        recordContext();

        JsonNode document = JSON.readTree(shell.run("get", "shop-42", "--json").out());

        assertThat(document.at("/state/context/decisions/d1/title").asText()).isEqualTo("Round per line");
        assertThat(document.at("/standing/lag").asText()).isEqualTo("0");
        assertThat(document.at("/standing/source").asText()).isEqualTo("SOURCE_VIEWS");
    }

    @Test
    void records_custom_events_with_data_of_any_shape() throws IOException {
        shell.run("record", "custom.invoice.paid", "invoice-7", "-f", "amount=12.5", "-f", "currency=EUR");

        JsonNode document =
                JSON.readTree(shell.run("get", "invoice-7", "--json").out());

        assertThat(document.at("/state/custom/data/amount").asDouble()).isEqualTo(12.5);
        assertThat(document.at("/state/custom/last_type_name").asText()).isEqualTo("invoice.paid");
    }

    @Test
    void knows_enum_constants_by_their_short_names() {
        recordContext();
        Result approved = shell.run(
                "record", "context.decision.status_changed", "shop-42", "-f", "decision_id=d1", "-f", "to=approved");

        assertThat(approved.code()).isZero();
        assertThat(shell.run("get", "shop-42").out()).contains("d1  approved  Round per line");
    }

    @Test
    void says_why_something_was_refused_and_ends_with_1() {
        shell.run("record", "task.created", "t-1", "-f", "description=mend the roof");
        shell.run("record", "task.started", "t-1");
        shell.run("record", "task.completed", "t-1");

        Result again = shell.run("record", "task.completed", "t-1");

        assertThat(again.code()).isEqualTo(1);
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).startsWith("refused: TASK_").contains(" — ");
    }

    @Test
    void lists_what_is_wrong_field_by_field() {
        Result malformed = shell.run("record", "task.created", "t-1");

        assertThat(malformed.code()).isEqualTo(1);
        assertThat(malformed.err()).contains("refused: INVALID_REQUEST").contains("task_created.description");
    }

    @Test
    void tells_programs_of_a_failure_in_json() throws IOException {
        Result missing = shell.run("get", "nobody", "--json");

        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.out()).isEmpty();
        assertThat(JSON.readTree(missing.err()).at("/reason").asText()).isEqualTo("AGGREGATE_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            get                                          | Missing required parameter: 'ID'
            get x --at someday                           | --at: not a time: someday
            get x --version 1 --position 2               | exclude each other
            get x --occurred                             | --occurred says what --at means
            get x --wait long                            | --wait: not a duration
            get x --query nowhere                        | not an address
            record task.created                          | give TYPE and AGGREGATE_ID
            record task.creatd t-1                       | no event type 'task.creatd'; did you mean task.created
            record task.created t-1 -f colour=red        | no field 'colour'; TaskCreated has the fields description
            record task.created t-1 -d {                 | --data: line 1, column
            record task.created t-1 -d {"colour":1}      | has the fields description
            record task.created t-1 -d {}{}              | --data: column 3: there is something behind
            record task.created t-1 -d {"a":1,"a":2}     | Duplicate field 'a'
            record task.created t-1 -d []                | a JSON object is wanted
            record task.created t-1 -d @/no/such/file    | cannot read /no/such/file
            record --file /no/such/file                  | cannot read /no/such/file
            nonsense                                     | nonsense
            """)
    void ends_with_2_when_it_does_not_understand(String line, String complaint) {
        Result result = shell.run(line.split(" +"));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("wrong usage: ").contains(complaint).contains("--help' explains it");
        assertThat(shell.services.log()).isEmpty();
    }

    @Test
    void ends_with_3_when_nobody_answers() {
        Result result = Shell.run(
                Map.of("ANNALS_QUERY_ADDRESS", "127.0.0.1:1", "ANNALS_COMMAND_ADDRESS", "127.0.0.1:1"), "", "status");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("the query service at 127.0.0.1:1 cannot be reached");
    }

    @Test
    void explains_every_command() {
        for (String command :
                List.of("record", "get", "history", "events", "tail", "graph", "import", "status", "demo")) {
            Result help = shell.run(command, "--help");
            assertThat(help.code()).isZero();
            assertThat(help.out()).contains("Usage: annals " + command);
        }
        assertThat(shell.run().code()).isEqualTo(2);
        assertThat(shell.run("--help").out()).contains("Exit codes: 0 fine");
    }

    @Test
    void records_a_file_of_events_and_tells_which_were_refused() {
        String file = """
                {"aggregate_id": "t-1", "task_created": {"description": "mend the roof"}}

                {"aggregateId": "t-1", "taskStarted": {"agentId": "agent-7"}}
                {"aggregate_id": "t-1", "task_created": {"description": "again"}}
                {"aggregate_id": "t-1", "task_completed": {}}
                """;

        Result result = shell.runWithInput(file, "record", "--file", "-", "--request-id", "f");
        Result again = shell.runWithInput(file, "record", "--file", "-", "--request-id", "f");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("recorded 3 events · 1 refused\n");
        assertThat(result.err()).startsWith("line 4: refused: ");
        assertThat(again.out()).isEqualTo("recorded 3 events, 3 of them before · 1 refused\n");
        assertThat(shell.services.log()).hasSize(3);
    }

    @Test
    void stops_a_file_at_a_line_that_is_no_event() {
        Result result = shell.runWithInput(
                "{\"aggregate_id\":\"t-1\",\"task_created\":{\"description\":\"x\"}}\nnonsense\n",
                "record",
                "--file",
                "-");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("line 2: ");
        assertThat(result.out()).isEqualTo("recorded 1 event\n");
    }

    @Test
    void shows_how_far_everything_is() {
        recordContext();

        Result status = shell.run("status", "--partitions");

        assertThat(status.lines())
                .contains(
                        "log CONTEXT_EVENTS  2 events · head at position 2 · 642 B · 16 partitions",
                        "graph       g1               ?  its store does not answer; the log goes on without it",
                        "views       g1               0  up to date",
                        "graph is not followed: no projector is running");
    }

    private void recordContext() {
        shell.run("record", "context.created", "shop-42", "-f", "title=Checkout fails for EUR");
        shell.run("record", "context.decision.added", "shop-42", "-f", "decision_id=d1", "-f", "title=Round per line");
    }
}
