package dev.annals.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.generation.GenerationStore.StoredGenerations;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every store of generations does.
public abstract class GenerationStoreConformance {
    protected static final Generation CONFIGURED = new Generation("g1");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Generations BEFORE = Generations.before(CONFIGURED, 1);

    /// Without any generations yet.
    protected abstract GenerationStore store();

    private static Generations begun() {
        RebuildWishes wishes = new RebuildWishes(true, 500, 20, Duration.ofMinutes(7), "after a fix");
        Generations begun = BEFORE.begin(Projection.GRAPH, "request-1", wishes, 2, NOW);
        Rebuild rebuild = begun.latest().orElseThrow();
        Difference difference =
                new Difference(3, new Difference.LastEvent("story", "an-id", 7, 1_234), "title", "A story", "");
        AggregateRebuild.Wish wish = new AggregateRebuild.Wish("somebody", NOW);
        AggregateRebuild.Ending rebuilt =
                new AggregateRebuild.Ending.Rebuilt(NOW.plusSeconds(1), 7, 1_234, "cdef", Optional.of(difference));
        AggregateRebuild.Ending refused = new AggregateRebuild.Ending.Refused(
                NOW.plusSeconds(2), AggregateRebuild.Reason.AGGREGATE_PARKED, "it is parked");
        Generations asked = begun.asking(AggregateRebuild.asked("a-1", CONFIGURED, 3, "story", wish))
                .ended("a-1", rebuilt)
                .asking(AggregateRebuild.asked("a-2", CONFIGURED, 4, "parked", wish))
                .ended("a-2", refused)
                .asking(AggregateRebuild.asked("a-3", CONFIGURED, 5, "waiting", wish));
        return asked.with(rebuild.with(new Rebuild.Progress(
                RebuildPhase.FAILED,
                NOW.plusSeconds(5),
                true,
                99,
                List.of(new PartitionProof(2, 80, 7, 40, "abcd")),
                Optional.of(difference),
                "it differs")));
    }

    @Test
    void before_the_first_rebuild_the_configured_generation_is_live() {
        assertThat(store().read(Projection.VIEWS)).isEqualTo(new StoredGenerations(BEFORE, 0));
    }

    @Test
    void what_was_put_is_read_whole() {
        GenerationStore store = store();
        long revision = store.replace(Projection.GRAPH, 0, begun()).orElseThrow();

        assertThat(store.read(Projection.GRAPH)).isEqualTo(new StoredGenerations(begun(), revision));
        assertThat(store.read(Projection.VIEWS).generations()).isEqualTo(BEFORE);
    }

    @Test
    void only_one_of_two_replaces_what_both_have_read() {
        GenerationStore store = store();
        long first = store.replace(Projection.GRAPH, 0, begun()).orElseThrow();

        assertThat(store.replace(Projection.GRAPH, 0, BEFORE)).isEmpty();
        long second = store.replace(Projection.GRAPH, first, BEFORE).orElseThrow();
        assertThat(store.replace(Projection.GRAPH, first, begun())).isEmpty();
        assertThat(store.read(Projection.GRAPH)).isEqualTo(new StoredGenerations(BEFORE, second));
    }
}
