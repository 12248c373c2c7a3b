package dev.annals.query.micrometer;

import dev.annals.generation.FollowingWatch;
import dev.annals.query.Asked;
import dev.annals.query.LiveGenerations;
import dev.annals.query.QueryConfiguration;
import dev.annals.snapshot.Snapshots;
import dev.annals.snapshot.micrometer.SnapshotMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;

/// Shows the status as metrics for as long as the service runs.
@Factory
final class MetersFactory {

    @Context
    @Bean(preDestroy = "close")
    StatusMeters status(
            LiveGenerations<Asked> live,
            FollowingWatch following,
            MeterRegistry registry,
            QueryConfiguration settings) {
        return new StatusMeters(
                        () -> live.get().queries().status().status(),
                        following::of,
                        registry,
                        settings.query().metricsInterval())
                .start();
    }

    @Context
    SnapshotMeters snapshots(Snapshots snapshots, MeterRegistry registry) {
        SnapshotMeters meters = new SnapshotMeters(snapshots.ignored());
        meters.bindTo(registry);
        return meters;
    }
}
