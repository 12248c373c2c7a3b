package dev.annals.command.nats;

import dev.annals.eventstore.EventLog;
import dev.annals.server.Readiness;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Runs the service on the log that a test brings.
@Factory
@Requires(beans = GivenLogFactory.Given.class)
@Replaces(factory = EventLogFactory.class)
public final class GivenLogFactory {

    /// The log of a test.
    public record Given(EventLog log) {}

    @Singleton
    EventLog log(Given given) {
        return given.log();
    }

    @Singleton
    @Replaces(bean = Readiness.class, factory = EventLogFactory.class)
    Readiness readiness() {
        return Optional::empty;
    }
}
