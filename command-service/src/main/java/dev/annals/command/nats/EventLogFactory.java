package dev.annals.command.nats;

import dev.annals.command.GenerationConfiguration;
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
import dev.annals.generation.GenerationWatch;
import dev.annals.generation.nats.KeyValueGenerations;
import dev.annals.readmodel.Generation;
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
    LateEventLog log(
            EventLogConfiguration configuration,
            GenerationConfiguration generation,
            HandlerLimits handler,
            GenerationWatch generations) {
        Partitions partitions = new Partitions(configuration.partitions());
        NatsLogSettings settings = settings(configuration, partitions, handler);
        Generation configured = generation.checkedGeneration();
        return LateEventLog.open(
                () -> open(settings, configured, generations), partitions, configuration.logInterval());
    }

    @Singleton
    Readiness readiness(LateEventLog log) {
        return log::missing;
    }

    /// Commands need no snapshot, so they do not wait to hear in which generation to look for one.
    private static Opened open(NatsLogSettings settings, Generation configured, GenerationWatch generations) {
        NatsEventStore store = NatsEventStore.connect(settings);
        generations.follow(KeyValueGenerations.open(
                store, settings.stream().name(), configured, settings.limits().requestTimeout()));
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
