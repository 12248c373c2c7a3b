package dev.annals.command.micrometer;

import dev.annals.snapshot.Snapshots;
import dev.annals.snapshot.micrometer.SnapshotMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;

/// The meters of this process.
@Factory
final class MetersFactory {

    @Context
    SnapshotMeters snapshots(Snapshots snapshots, MeterRegistry registry) {
        SnapshotMeters meters = new SnapshotMeters(snapshots.ignored());
        meters.bindTo(registry);
        return meters;
    }
}
