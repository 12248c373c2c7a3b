package dev.annals.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.generation.AggregateRebuild.Ending;
import dev.annals.generation.AggregateRebuild.Reason;
import dev.annals.generation.AggregateRebuild.Wish;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the record says of aggregates that somebody wants rebuilt.
final class AggregateRebuildTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Generation G1 = new Generation("g1");
    private static final Generations BEFORE = Generations.before(G1, 1);

    private static AggregateRebuild asked(String id, String aggregateId) {
        return AggregateRebuild.asked(id, G1, 3, aggregateId, new Wish("somebody", NOW));
    }

    private static Ending refused() {
        return new Ending.Refused(NOW, Reason.NOT_APPLICABLE, "no");
    }

    @Test
    void the_oldest_wish_is_first() {
        Generations both = BEFORE.asking(asked("1", "a")).asking(asked("2", "b"));

        assertThat(both.waiting()).containsExactly(asked("1", "a"), asked("2", "b"));
    }

    @Test
    void the_same_wish_again_adds_nothing_and_neither_does_another_for_the_same() {
        Generations once = BEFORE.asking(asked("1", "a"));

        assertThat(once.asking(asked("1", "a"))).isEqualTo(once);
        assertThat(once.asking(asked("2", "a"))).isEqualTo(once);
        assertThat(once.sameAs(asked("2", "a"))).hasValue(asked("1", "a"));
    }

    @Test
    void what_is_over_is_remembered_and_the_same_may_be_wished_again() {
        Generations over = BEFORE.asking(asked("1", "a")).ended("1", refused());

        assertThat(over.waiting()).isEmpty();
        assertThat(over.aggregate("1").flatMap(AggregateRebuild::ending)).hasValue(refused());
        assertThat(over.ended("1", new Ending.Rebuilt(NOW, 1, 1, "", Optional.empty())))
                .isEqualTo(over);
        assertThat(over.asking(asked("2", "a")).waiting()).containsExactly(asked("2", "a"));
    }

    @Test
    void only_so_many_wait_and_only_the_last_that_are_over_are_remembered() {
        Generations many = BEFORE;
        for (int i = 0; i < Generations.MOST_WAITING + 5; i++) {
            many = many.asking(asked("id-" + i, "a-" + i));
        }
        assertThat(many.waiting()).hasSize(Generations.MOST_WAITING);
        assertThat(many.sameAs(asked("late", "late"))).isEmpty();

        for (int i = 0; i < 50; i++) {
            many = many.ended("id-" + i, refused());
        }
        assertThat(many.waiting()).hasSize(Generations.MOST_WAITING - 50);
        assertThat(many.aggregates()).hasSize(Generations.MOST_WAITING - 50 + 20);
        assertThat(many.aggregate("id-49")).isPresent();
        assertThat(many.aggregate("id-29")).isEmpty();
    }

    @Test
    void nothing_waits_for_a_generation_of_which_nothing_is_left() {
        Generations next = BEFORE.begin(Projection.GRAPH, "", RebuildWishes.USUAL, 1, NOW);
        AggregateRebuild wish = AggregateRebuild.asked("1", new Generation("g2"), 3, "a", new Wish("somebody", NOW));

        assertThat(next.asking(wish).without(new Generation("g2")).aggregates()).isEqualTo(List.of());
    }
}
