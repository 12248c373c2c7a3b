package dev.annals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.annals.cli.Shell.Result;
import dev.annals.domain.registry.EventRegistry;
import dev.annals.domain.registry.RegisteredEvent;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The types of events, at a terminal")
final class TypesTest {
    private final Shell shell;

    TypesTest() throws IOException {
        shell = new Shell();
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void are_listed_by_aggregate() {
        Result all = shell.run("types");

        assertThat(all.code()).isZero();
        assertThat(all.lines()).contains("agent", "feature");
        assertThat(all.out()).containsPattern("  feature.completed +What ").containsPattern("  custom.[*] +What ");
    }

    @Test
    void are_shown_with_what_one_is_made_of() {
        Result one = shell.run("types", "task.completed");

        assertThat(one.lines())
                .startsWith("task.completed")
                .contains(
                        "aggregate type  task",
                        "message         annals.event.v1.TaskCompleted, number 84 of the envelope",
                        "schema version  2",
                        "also known as   TaskCompleted",
                        "fields",
                        "example");
    }

    @Test
    void are_json_for_programs() throws IOException {
        Result one = shell.run("types", "task.completed", "--json");

        assertThat(new JsonMapper()
                        .readTree(one.out())
                        .at("/event_types/0/message")
                        .asText())
                .isEqualTo("annals.event.v1.TaskCompleted");
    }

    @Test
    void come_with_examples_that_can_be_recorded() {
        List<RegisteredEvent> events = EventRegistry.all();
        for (int i = 0; i < events.size(); i++) {
            String shown = shell.run("types", events.get(i).name()).out();
            String data = shown.substring(shown.indexOf("--data '") + 8, shown.lastIndexOf('\''));
            String name = events.get(i).name().replace("*", "invoice.paid");

            Result check = shell.run("record", name, "example-" + i, "--data", data);

            assertThat(check.err()).as(name).doesNotContain("--data", "INVALID");
        }
    }

    @Test
    void may_be_named_in_any_way_by_whoever_records() {
        shell.run("record", "story.created", "shop-42", "-f", "title=Checkout fails for EUR");
        Result recorded = shell.run("record", "decision.made", "shop-42", "-f", "decision_id=d1", "-f", "title=EUR");

        assertThat(recorded.out()).contains("context.decision.added");
    }

    @Test
    void are_not_guessed_by_whoever_records() {
        Result unknown = shell.run("record", "task.creatd", "task-1");

        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("no event type 'task.creatd'; did you mean task.created");
    }
}
