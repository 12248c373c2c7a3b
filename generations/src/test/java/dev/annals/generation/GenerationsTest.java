package dev.annals.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.generation.Build.Role;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GenerationsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static Generations begun(String configured) {
        return Generations.before(new Generation(configured), 1)
                .begin(Projection.VIEWS, "", RebuildWishes.USUAL, 1, NOW);
    }

    @ParameterizedTest
    @CsvSource({"g1, g2", "g41, g42", "blue, bluer2", "t0123456789abcdef0123, t0123456789abcdef012r2"})
    void a_new_generation_is_named_after_the_first(String configured, String next) {
        assertThat(begun(configured).latest().orElseThrow().to()).isEqualTo(new Generation(next));
    }

    @Test
    void a_name_is_never_given_twice() {
        Generations again = begun("g1").without(new Generation("g2")).rename(NOW);

        assertThat(again.latest().orElseThrow().to()).isEqualTo(new Generation("g3"));
        assertThat(again.begin(Projection.VIEWS, "", RebuildWishes.USUAL, 1, NOW)
                        .latest()
                        .orElseThrow()
                        .to())
                .isEqualTo(new Generation("g4"));
    }

    @Test
    void a_generation_is_followed_while_its_rebuild_replays_and_is_not_paused() {
        Generations begun = begun("g1");
        Rebuild rebuild = begun.latest().orElseThrow();
        Rebuild.Progress replaying = rebuild.progress().enter(RebuildPhase.REPLAYING, NOW, "");

        assertThat(begun.followed()).hasSize(1);
        assertThat(begun.with(rebuild.with(replaying)).followed()).hasSize(2);
        assertThat(begun.with(rebuild.with(replaying.paused(true))).followed()).hasSize(1);
        assertThat(begun.with(rebuild.with(replaying.enter(RebuildPhase.FAILED, NOW, "")))
                        .followed())
                .hasSize(1);
    }

    @Test
    void only_the_last_rebuilds_are_remembered() {
        Generations many = begun("g1");
        for (int i = 0; i < 20; i++) {
            many = many.begin(Projection.VIEWS, "", RebuildWishes.USUAL, 1, NOW);
        }

        assertThat(many.rebuilds()).hasSize(10);
        assertThat(many.latest().orElseThrow().id()).isEqualTo("views-21");
    }

    @Test
    void there_is_always_one_that_answers() {
        Generations before = Generations.before(new Generation("g1"), 1);

        assertThatThrownBy(() -> before.change(build -> build.as(Role.DISCARDED, NOW)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> before.without(new Generation("g1"))).isInstanceOf(IllegalArgumentException.class);
    }
}
