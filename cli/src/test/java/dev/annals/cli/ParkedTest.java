package dev.annals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.cli.Shell.Result;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is parked")
final class ParkedTest {
    private final Shell shell;

    ParkedTest() throws IOException {
        shell = new Shell();
    }

    @BeforeEach
    void park() {
        shell.run("record", "context.created", "shop-42", "-f", "title=Checkout fails", "-f", "initial_phase=BUILD");
        for (int n = 1; n <= 3; n++) {
            shell.run(
                    "record",
                    "context.decision.added",
                    "shop-42",
                    "-f",
                    "decision_id=d" + n,
                    "-f",
                    "title=Decision " + n,
                    "-f",
                    "decided_by=ada");
        }
        shell.services.parking().park("shop-42", 2, "Neo4j: it already exists");
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void is_listed_with_where_it_stands_and_why() {
        Result listed = shell.run("parked", "list");

        assertThat(listed.code()).isZero();
        assertThat(listed.lines().get(1))
                .startsWith("graph")
                .contains("shop-42.2", "10 min ago", "Neo4j: it already exists");
        assertThat(shell.run("parked", "list", "--json").out()).contains("\"waiting\": \"2\"");
    }

    @Test
    void is_shown_with_the_event_in_the_way_and_what_waits_behind_it() {
        Result shown = shell.run("parked", "show", "--projection", "graph", "shop-42");

        assertThat(shown.code()).isZero();
        assertThat(shown.out())
                .contains(
                        "shop-42  held back by graph since",
                        "at version 2",
                        "Neo4j: it already exists",
                        "\"title\": \"Decision 1\"",
                        "waiting behind it: 2 events",
                        "shop-42.4");
    }

    @Test
    void is_told_when_a_retry_was_in_vain() {
        Result one = shell.run("parked", "retry", "--projection", "graph", "shop-42");
        Result all = shell.run("parked", "retry", "--projection", "graph", "--all");

        assertThat(one.code()).isEqualTo(1);
        assertThat(one.out()).contains("shop-42  parked again at version 2: Neo4j: it already exists");
        assertThat(all.out()).isEqualTo(one.out());
    }

    @Test
    void is_released_by_giving_up_the_event_in_the_way() {
        Result another = shell.run("parked", "discard", "--projection", "graph", "shop-42", "--event", "another");
        Result discarded = shell.run("parked", "discard", "--projection", "graph", "shop-42");

        assertThat(another.code()).isEqualTo(1);
        assertThat(another.err()).contains("ANOTHER_EVENT_PARKED");
        assertThat(discarded.code()).isZero();
        assertThat(discarded.out()).contains("released");
        assertThat(shell.run("parked", "list").out()).contains("nothing is parked");
        assertThat(shell.run("parked", "show", "--projection", "graph", "shop-42")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void wants_to_know_which() {
        assertThat(shell.run("parked").code()).isEqualTo(2);
        assertThat(shell.run("parked", "show", "shop-42").code()).isEqualTo(2);
        assertThat(shell.run("parked", "retry", "--projection", "graph").code()).isEqualTo(2);
        assertThat(shell.run("parked", "list", "--projector", "127.0.0.1:1").code())
                .isEqualTo(3);
    }
}
