package dev.annals.projector.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.generation.GenerationWatch;
import dev.annals.generation.Generations;
import dev.annals.generation.RebuildWishes;
import dev.annals.generation.inmemory.InMemoryGenerations;
import dev.annals.projector.GivenEvents;
import dev.annals.readmodel.Projection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RebuildMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private double phase(String phase) {
        return registry.get("annals.rebuild.phase")
                .tags("projection", "graph", "phase", phase)
                .gauge()
                .value();
    }

    @Test
    void show_the_phase_of_the_latest_rebuild() {
        InMemoryGenerations store = new InMemoryGenerations(GivenEvents.GENERATION);
        try (GenerationWatch watch = new GenerationWatch(GivenEvents.GENERATION, Duration.ofHours(1))) {
            RebuildMeters meters = new RebuildMeters(watch, registry);
            assertThat(meters).isNotNull();
            assertThat(phase("pending")).isZero();

            Generations begun = store.read(Projection.GRAPH)
                    .generations()
                    .begin(Projection.GRAPH, "", RebuildWishes.USUAL, 1, Instant.EPOCH);
            store.replace(Projection.GRAPH, 0, begun);
            watch.opened(store);

            assertThat(phase("pending")).isEqualTo(1);
            assertThat(phase("replaying")).isZero();
            assertThat(registry.get("annals.projection.generations")
                            .tag("projection", "graph")
                            .gauge()
                            .value())
                    .isEqualTo(1);
        }
    }
}
