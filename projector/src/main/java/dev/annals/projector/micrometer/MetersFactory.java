package dev.annals.projector.micrometer;

import dev.annals.generation.GenerationWatch;
import dev.annals.projector.snapshot.MissedSnapshots;
import dev.annals.snapshot.IgnoredSnapshots;
import dev.annals.snapshot.micrometer.SnapshotMeters;
import io.micrometer.core.instrument.FunctionCounter;
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

    @Context
    SnapshotMeters snapshots(IgnoredSnapshots ignored, MissedSnapshots missed, MeterRegistry registry) {
        FunctionCounter.builder("annals.snapshots.missed", missed, MissedSnapshots::count)
                .register(registry);
        SnapshotMeters meters = new SnapshotMeters(ignored);
        meters.bindTo(registry);
        return meters;
    }
}
