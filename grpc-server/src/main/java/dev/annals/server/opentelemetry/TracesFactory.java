package dev.annals.server.opentelemetry;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/// The traces of the service that runs here.
@Factory
final class TracesFactory {

    @Singleton
    @Bean(preDestroy = "close")
    Traces traces(@Value("${micronaut.application.name:annals}") String service) {
        return Traces.of(service, System.getenv());
    }
}
