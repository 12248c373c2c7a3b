package dev.annals.query.micrometer;

import dev.annals.query.QueryConfiguration;
import dev.annals.query.status.StatusQueries;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;

/// Shows the status as metrics for as long as the service runs.
@Factory
final class MetersFactory {

    @Context
    @Bean(preDestroy = "close")
    StatusMeters status(StatusQueries status, MeterRegistry registry, QueryConfiguration settings) {
        return new StatusMeters(status, registry, settings.query().metricsInterval()).start();
    }
}
