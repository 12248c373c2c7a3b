package dev.annals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.annals.cli.Shell.Result;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reading")
final class ReadingTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Shell shell;

    ReadingTest() throws IOException {
        shell = new Shell();
    }

    @BeforeEach
    void record() {
        shell.run(
                "record",
                "context.created",
                "shop-42",
                "-f",
                "title=Checkout fails for EUR",
                "-f",
                "initial_phase=BUILD",
                "--time",
                "2026-01-31T09:40:00Z",
                "--correlation",
                "run-1");
        shell.run(
                "record",
                "context.decision.added",
                "shop-42",
                "-f",
                "decision_id=d1",
                "-f",
                "title=Round per line",
                "-f",
                "decided_by=agent-7",
                "--time",
                "2026-01-31T09:41:00Z");
        shell.run(
                "record",
                "context.phase.transitioned",
                "shop-42",
                "-f",
                "to_phase=TEST",
                "-f",
                "rationale=it builds",
                "--time",
                "2026-01-31T09:42:00Z");
        shell.run("record", "tool.invocation.started", "t-1", "-f", "tool=bash", "-f", "target=make check");
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void a_history_is_a_table_of_what_happened() {
        assertThat(shell.run("history", "shop-42").lines())
                .containsExactly(
                        "version  position  happened              event                       what",
                        "      1         1  2026-01-31 09:40:00Z  context.created             Checkout fails for EUR",
                        "      2         2  2026-01-31 09:41:00Z  context.decision.added      d1: Round per line",
                        "      3         3  2026-01-31 09:42:00Z  context.phase.transitioned  → TEST — it builds",
                        "",
                        "3 events, recorded 2026-01-31 09:45:01Z (9 min ago) to 2026-01-31 09:45:03Z (9 min ago)",
                        "version 3 · position 4 · log, 0 behind");
    }

    @Test
    void a_history_is_cut_to_a_limit_and_says_how_to_go_on() {
        assertThat(shell.run("history", "shop-42", "--limit", "2").lines())
                .contains("there is more: annals history shop-42 --from 3 --limit 2")
                .noneMatch(line -> line.contains("context.phase"));
        assertThat(shell.run("history", "shop-42", "--from", "3").lines())
                .anyMatch(line -> line.contains("context.phase"));
    }

    @Test
    void a_history_is_one_document_for_programs() throws IOException {
        String json = shell.run("history", "shop-42", "--limit", "0", "--json").out();

        assertThat(JSON.readTree(json).at("/events")).hasSize(3);
        assertThat(JSON.readTree(json)
                        .at("/events/1/event/decision_added/title")
                        .asText())
                .isEqualTo("Round per line");
    }

    @Test
    void events_are_found_by_type_and_run() {
        Result found = shell.run("events", "--type", "context.decision.added", "--type", "tool.invocation.started");
        Result ofRun = shell.run("events", "--correlation", "run-1");

        assertThat(found.lines())
                .anyMatch(line -> line.contains("d1: Round per line"))
                .anyMatch(line -> line.contains("bash make check"))
                .noneMatch(line -> line.contains("context.created"));
        assertThat(ofRun.lines()).hasSize(5).last().isEqualTo("position 4 · views, 0 behind");
        assertThat(shell.run("events", "--type", "none").lines()).contains("no event matches");
    }

    @Test
    void events_are_a_line_each_for_programs_and_can_be_recorded_again() {
        Result all = shell.run("events", "--newest", "--limit", "2", "--json");

        assertThat(all.lines()).hasSize(2).allMatch(line -> line.startsWith("{\"event\":{"));
        assertThat(all.lines().getFirst()).contains("tool_invocation_started").contains("\"position\":\"4\"");
    }

    @Test
    void a_tail_begins_where_it_is_told_and_ends_after_a_limit() {
        Result tail = shell.run("tail", "--after", "1", "--limit", "2", "--aggregate", "shop-42");

        assertThat(tail.lines())
                .containsExactly(
                        "       2  2026-01-31 09:41:00Z  shop-42  context.decision.added  d1: Round per line",
                        "       3  2026-01-31 09:42:00Z  shop-42  context.phase.transitioned  → TEST — it builds");
        assertThat(shell.run("tail", "--after", "0", "--limit", "1", "--json").out())
                .startsWith("{\"event\":{");
    }

    @Test
    void a_graph_is_a_tree_around_the_aggregate() {
        assertThat(shell.run("graph", "shop-42").lines())
                .containsExactly(
                        "Context shop-42  Checkout fails for EUR",
                        "└─ HAS_DECISION → Decision d1  Round per line",
                        "   └─ DECIDED_BY → Agent agent-7  known by name only",
                        "",
                        "position 4 · graph, 0 behind");
    }
}
