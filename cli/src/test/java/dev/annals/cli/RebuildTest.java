package dev.annals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.cli.Shell.Result;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rebuild, at a terminal")
final class RebuildTest {
    private final MemoryRebuilds projector;

    RebuildTest() throws IOException {
        projector = new MemoryRebuilds();
    }

    @AfterEach
    void close() {
        projector.close();
    }

    private Result run(String... args) {
        return Shell.run(Map.of("ANNALS_PROJECTOR_ADDRESS", projector.address()), "", args);
    }

    @Test
    void begins_with_what_is_wished() {
        Result begun = run(
                "rebuild",
                "start",
                "graph",
                "--auto-approve",
                "--events-per-second",
                "500",
                "--keep-old",
                "6h",
                "--reason",
                "handler corrected");

        assertThat(begun.code()).isZero();
        assertThat(begun.lines())
                .containsExactly(
                        "graph-1  pending  g1 → g2, begun 3 min ago", "  follow it: annals rebuild watch graph-1");
        assertThat(projector.started).singleElement().satisfies(request -> {
            assertThat(request.getProjection()).isEqualTo("graph");
            assertThat(request.getRequestId()).isNotBlank();
            assertThat(request.getWishes().getAutoApprove()).isTrue();
            assertThat(request.getWishes().getEventsPerSecond()).isEqualTo(500);
            assertThat(request.getWishes().getKeepOld().getSeconds()).isEqualTo(21_600);
            assertThat(request.getWishes().getReason()).isEqualTo("handler corrected");
        });
    }

    @Test
    void is_watched_until_it_asks() {
        Result watched = run("rebuild", "watch", "graph");

        assertThat(watched.code()).isZero();
        assertThat(watched.lines())
                .startsWith("09:55:00  replaying  500 of 2,000 events (25%) · 250 events/s, about 6 s left, lag 1,500")
                .contains(
                        "graph-1  awaiting approval  g1 → g2, begun 3 min ago",
                        "  verified 2 of 2 partitions: 70 aggregates with 2,000 events equal to the fold of the log,"
                                + " digest 0123456789abcdef")
                .endsWith("  put it live: annals rebuild approve graph-1 · give it up: annals rebuild cancel graph-1");
    }

    @Test
    void that_differs_tells_the_first_difference_and_fails() {
        projector.differs();
        Result watched = run("rebuild", "watch", "graph");

        assertThat(watched.code()).isEqualTo(1);
        assertThat(watched.lines())
                .contains(
                        "  event     an-id (story, version 3, position 17)",
                        "  field     context.title",
                        "  expected  A story",
                        "  found     Another story");
    }

    @Test
    void is_watched_by_programs_a_line_at_a_time() {
        Result watched = run("rebuild", "watch", "graph", "--json");

        assertThat(watched.lines()).hasSize(2).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void is_shown_beside_the_generations_there_are() {
        Result status = run("rebuild", "status");

        assertThat(status.out())
                .containsPattern("graph +g1 +warm +3 min ago +can be rolled back to; kept until 2026-01-31")
                .containsPattern("graph +g2 +live +3 min ago")
                .contains("take it back while g1 is kept: annals rebuild rollback graph-1");
    }

    @Test
    void is_approved_and_one_that_is_not_there_is_not() {
        assertThat(run("rebuild", "approve", "graph").lines().getFirst()).startsWith("graph-1  cutting over");

        Result missing = run("rebuild", "approve", "views");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("there is no such rebuild");
    }

    @Test
    void of_one_aggregate_says_what_differed_before() {
        Result rebuilt = run("rebuild", "aggregate", "graph", "shop-42");

        assertThat(rebuilt.code()).isZero();
        assertThat(rebuilt.lines())
                .containsExactly(
                        "shop-42  rebuilt from 12 events, digest 0123456789abcdef",
                        "  before: shop-42.title was Another story, must be A story");
    }

    @Test
    void of_one_aggregate_may_be_refused_or_still_to_come() {
        assertThat(run("rebuild", "aggregate", "graph", "parked").err()).contains("it is parked");
        assertThat(run("rebuild", "aggregate", "graph", "parked").code()).isEqualTo(1);

        Result waiting = run("rebuild", "aggregate", "graph", "shop-42", "other");
        assertThat(waiting.code()).isEqualTo(3);
        assertThat(waiting.lines().getLast()).startsWith("other  waiting");
    }

    @Test
    void explains_itself() {
        assertThat(run("rebuild", "rollback", "--help").out()).contains("Put the generation that was live before back");
        assertThat(run("rebuild").code()).isEqualTo(2);
    }
}
