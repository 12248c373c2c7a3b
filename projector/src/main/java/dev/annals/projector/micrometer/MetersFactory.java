package dev.annals.projector.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// The meters of this process.
@Factory
final class MetersFactory {

    @Singleton
    ProjectionMeters meters(MeterRegistry registry) {
        return new ProjectionMeters(registry);
    }
}
