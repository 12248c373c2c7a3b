package dev.annals.projector.micrometer;

import dev.annals.generation.GenerationWatch;
import dev.annals.generation.Rebuild;
import dev.annals.generation.RebuildPhase;
import dev.annals.readmodel.Projection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/// Shows the latest rebuild of each projection as this process last saw it; every pod shows the same.
///
/// - `annals.rebuild.phase`: by projection and phase, 1 for the one it is in, else 0
/// - `annals.rebuild.partitions.verified`: how many partitions are verified
/// - `annals.projection.generations`: how many generations are followed
final class RebuildMeters {
    RebuildMeters(GenerationWatch generations, MeterRegistry registry) {
        for (Projection projection : Projection.values()) {
            String name = projection.projectionName();
            for (RebuildPhase phase : RebuildPhase.values()) {
                Gauge.builder("annals.rebuild.phase", generations, watch -> isIn(watch, projection, phase) ? 1 : 0)
                        .tags("projection", name, "phase", phase.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
            Gauge.builder("annals.rebuild.partitions.verified", generations, watch -> verified(watch, projection))
                    .tags("projection", name)
                    .register(registry);
            Gauge.builder(
                            "annals.projection.generations",
                            generations,
                            watch -> watch.of(projection).followed().size())
                    .tags("projection", name)
                    .register(registry);
        }
    }

    private static boolean isIn(GenerationWatch watch, Projection projection, RebuildPhase phase) {
        return watch.of(projection)
                .latest()
                .map(Rebuild::phase)
                .filter(phase::equals)
                .isPresent();
    }

    private static int verified(GenerationWatch watch, Projection projection) {
        return watch.of(projection)
                .latest()
                .map(rebuild -> rebuild.progress().proofs().size())
                .orElse(0);
    }
}
