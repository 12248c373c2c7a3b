package dev.annals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.annals.cli.Shell.Result;
import dev.annals.domain.EventIds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Inquiries")
final class InquiryTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Shell shell;

    InquiryTest() throws IOException {
        shell = new Shell();
    }

    @BeforeEach
    void record() {
        record("context.created", "shop-42", "2026-01-31T09:40:00Z", "title=Checkout fails", "initial_phase=BUILD");
        record(
                "context.decision.added",
                "shop-42",
                "2026-01-31T09:41:00Z",
                "decision_id=d1",
                "title=Round per line",
                "decided_by=ada");
        cause(
                EventIds.of("shop-42", 2),
                "context.phase.transitioned",
                "shop-42",
                "2026-01-31T09:42:00Z",
                "to_phase=TEST");
        cause(
                EventIds.of("shop-42", 2),
                "tool.invocation.started",
                "t-1",
                "2026-01-31T09:43:00Z",
                "tool=bash",
                "target=make check");
        cause(EventIds.of("t-1", 1), "tool.invocation.failed", "t-1", "2026-01-31T09:44:00Z", "reason=exit 2");
    }

    private void record(String type, String id, String time, String... fields) {
        run(type, id, time, "", fields);
    }

    private void cause(String cause, String type, String id, String time, String... fields) {
        run(type, id, time, cause, fields);
    }

    private void run(String type, String id, String time, String causation, String... fields) {
        List<String> line = new ArrayList<>(List.of("record", type, id, "--time", time));
        if (!causation.isEmpty()) {
            line.addAll(List.of("--causation", causation));
        }
        for (String field : fields) {
            line.addAll(List.of("-f", field));
        }
        Result result = shell.run(line.toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isZero();
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void a_difference_names_each_field_and_the_event_that_wrote_it() {
        Result told = shell.run("diff", "shop-42", "--from", "v1");

        assertThat(told.lines())
                .startsWith("shop-42  from version 1 to 3, 2 events", "")
                .anyMatch(
                        line -> line.matches("\\+ decision d1: Round per line +v2 · context.decision.added · by ada · "
                                + "2026-01-31 09:41:00Z"))
                .anyMatch(line -> line.matches("~ phase: BUILD → TEST +v3 · context.phase.transitioned · .*"));
        assertThat(shell.run("diff", "shop-42", "--from", "v3").lines()).contains("nothing is different");
    }

    @Test
    void a_difference_is_one_document_for_programs() throws IOException {
        String json = shell.run("diff", "shop-42", "--from", "p1", "--to", "v2", "--json")
                .out();

        assertThat(JSON.readTree(json).at("/changes/0/path").asText()).isEqualTo("context.decisions[\"d1\"]");
        assertThat(JSON.readTree(json).at("/changes/0/after/title").asText()).isEqualTo("Round per line");
        assertThat(JSON.readTree(json).at("/changes/0/written_by/version").asText())
                .isEqualTo("2");
    }

    @Test
    void a_moment_that_is_none_is_wrong_usage() {
        Result refused = shell.run("diff", "shop-42", "--from", "yesterday-ish");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--from: not a moment: yesterday-ish");
    }

    @Test
    void a_trace_shows_causes_above_and_consequences_below() {
        Result told = shell.run("trace", "t-1.1");

        assertThat(told.lines().stream().limit(3))
                .extracting(line -> line.replaceAll(" +", " "))
                .containsExactly(
                        "↓ 09:41:00 shop-42.2 ada context.decision.added d1: Round per line",
                        "● 09:43:00 t-1.1 tool.invocation.started bash make check",
                        "└─ 09:44:00 t-1.2 tool.invocation.failed exit 2");
        assertThat(shell.run("trace", "shop-42.2").lines())
                .extracting(line -> line.replaceAll(" +", " "))
                .anyMatch(line -> line.startsWith("├─ 09:42:00 shop-42.3"))
                .anyMatch(line -> line.startsWith("└─ 09:43:00 t-1.1"))
                .anyMatch(line -> line.startsWith(" └─ 09:44:00 t-1.2"));
    }

    @Test
    void an_event_that_cannot_be_named_like_that_is_wrong_usage() {
        assertThat(shell.run("trace", "shop-42").code()).isEqualTo(2);
    }
}
