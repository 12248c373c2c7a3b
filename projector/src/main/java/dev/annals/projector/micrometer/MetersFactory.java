package dev.annals.projector.micrometer;

import dev.annals.generation.GenerationWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// The meters of this process.
@Factory
final class MetersFactory {

    @Singleton
    ProjectionMeters meters(MeterRegistry registry) {
        return new ProjectionMeters(registry);
    }

    @Context
    RebuildMeters rebuilds(GenerationWatch generations, MeterRegistry registry) {
        return new RebuildMeters(generations, registry);
    }
}
