package dev.annals.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.generation.Build.Role;
import dev.annals.generation.inmemory.InMemoryGenerations;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GenerationWatchTest {
    private static final Generation CONFIGURED = new Generation("g1");
    private static final Generation NEXT = new Generation("g2");

    private final Moody store = new Moody();
    private final GenerationWatch watch = new GenerationWatch(CONFIGURED, Duration.ofHours(1));

    /// A store that can be away, and then answers what it held before.
    private static final class Moody implements GenerationStore {
        private final InMemoryGenerations kept = new InMemoryGenerations(CONFIGURED);
        private boolean away;
        private boolean late;

        @Override
        public StoredGenerations read(Projection projection) {
            if (away) {
                throw new LogUnavailableException("away");
            }
            return late ? new StoredGenerations(Generations.before(CONFIGURED, 1), 0) : kept.read(projection);
        }

        @Override
        public OptionalLong replace(Projection projection, long revision, Generations next) {
            return kept.replace(projection, revision, next);
        }

        private void cutOver() {
            Generations begun = Generations.before(CONFIGURED, 1)
                    .begin(Projection.GRAPH, "", RebuildWishes.USUAL, 1, Instant.EPOCH)
                    .change(build -> build.as(build.generation().equals(NEXT) ? Role.LIVE : Role.HELD, Instant.EPOCH));
            replace(Projection.GRAPH, 0, begun);
        }
    }

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void before_the_store_is_there_the_configured_generation_is_live() {
        assertThat(watch.live(Projection.GRAPH)).isEqualTo(CONFIGURED);
    }

    @Test
    void what_the_store_says_is_known_as_soon_as_it_is_opened() {
        store.cutOver();
        watch.opened(store);

        assertThat(watch.live(Projection.GRAPH)).isEqualTo(NEXT);
        assertThat(watch.live(Projection.VIEWS)).isEqualTo(CONFIGURED);
    }

    @Test
    void while_the_store_is_away_the_last_known_generation_stays() {
        store.cutOver();
        watch.opened(store);
        store.away = true;

        assertThatThrownBy(watch::refresh).isInstanceOf(LogUnavailableException.class);
        assertThat(watch.live(Projection.GRAPH)).isEqualTo(NEXT);
    }

    @Test
    void a_replica_that_lags_behind_takes_nothing_back() {
        store.cutOver();
        watch.opened(store);
        store.late = true;
        watch.refresh();

        assertThat(watch.live(Projection.GRAPH)).isEqualTo(NEXT);
    }

    @Test
    void a_store_that_does_not_answer_when_it_is_opened_is_opened_again() {
        store.away = true;
        assertThatThrownBy(() -> watch.opened(store)).isInstanceOf(LogUnavailableException.class);
        store.away = false;
        store.cutOver();
        watch.opened(store);

        assertThat(watch.live(Projection.GRAPH)).isEqualTo(NEXT);
    }
}
