package dev.annals.command;

import dev.annals.generation.GenerationWatch;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Wires what says which generation is live. The log's factory opens it.
@Factory
final class GenerationFactory {
    private static final Duration LOOK = Duration.ofMillis(250);

    @Singleton
    @Bean(preDestroy = "close")
    GenerationWatch generations(GenerationConfiguration configuration) {
        return new GenerationWatch(configuration.checkedGeneration(), LOOK);
    }
}
