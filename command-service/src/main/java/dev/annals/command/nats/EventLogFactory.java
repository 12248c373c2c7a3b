package dev.annals.command.nats;

import dev.annals.command.HandlerLimits;
import dev.annals.eventstore.LateEventLog;
import dev.annals.eventstore.LateEventLog.Opened;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.eventstore.nats.NatsLogSettings.Access;
import dev.annals.eventstore.nats.NatsLogSettings.Limits;
import dev.annals.eventstore.nats.StreamSettings;
import dev.annals.server.Readiness;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;

/// The log on JetStream.
@Factory
final class EventLogFactory {

    @Singleton
    @Bean(preDestroy = "close")
    LateEventLog log(EventLogConfiguration configuration, HandlerLimits handler) {
        Partitions partitions = new Partitions(configuration.partitions());
        NatsLogSettings settings = settings(configuration, partitions, handler);
        return LateEventLog.open(() -> open(settings), partitions, configuration.logInterval());
    }

    @Singleton
    Readiness readiness(LateEventLog log) {
        return log::missing;
    }

    private static Opened open(NatsLogSettings settings) {
        NatsEventStore store = NatsEventStore.connect(settings);
        return new Opened(store.log(), store::close);
    }

    private static NatsLogSettings settings(
            EventLogConfiguration configuration, Partitions partitions, HandlerLimits handler) {
        Optional<Path> credentials = Optional.of(configuration.natsCredentials())
                .filter(path -> !path.isEmpty())
                .map(Path::of);
        EventSubjects subjects = new EventSubjects(configuration.subjectPrefix(), partitions);
        return new NatsLogSettings(
                configuration.natsUrl(),
                credentials,
                "annals-command",
                Access.WRITE,
                new StreamSettings(configuration.stream(), subjects, configuration.replicas(), true),
                limits(handler.proposal().maxEventBytes()));
    }

    private static Limits limits(int maxEventBytes) {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                usual.requestTimeout(),
                usual.patience(),
                maxEventBytes,
                usual.maxInFlight(),
                usual.readConnections(),
                usual.feed());
    }
}
