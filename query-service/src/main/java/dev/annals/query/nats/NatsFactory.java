package dev.annals.query.nats;

import dev.annals.eventstore.LateEventLog;
import dev.annals.eventstore.LateEventLog.Opened;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.eventstore.nats.NatsLogSettings.Access;
import dev.annals.eventstore.nats.NatsLogSettings.Limits;
import dev.annals.eventstore.nats.Patience;
import dev.annals.eventstore.nats.StreamSettings;
import dev.annals.generation.FollowingWatch;
import dev.annals.generation.GenerationWatch;
import dev.annals.generation.nats.KeyValueAttendance;
import dev.annals.generation.nats.KeyValueGenerations;
import dev.annals.query.QueryConfiguration;
import dev.annals.readmodel.Generation;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// The log on JetStream, and what feeds from it.
@Factory
final class NatsFactory {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration GENERATION_LOOK = Duration.ofMillis(250);

    @Singleton
    LateEventFeed feed() {
        return new LateEventFeed();
    }

    @Singleton
    @Bean(preDestroy = "close")
    GenerationWatch generations(QueryConfiguration configuration) {
        return new GenerationWatch(new Generation(configuration.generation()), GENERATION_LOOK);
    }

    @Singleton
    @Bean(preDestroy = "close")
    FollowingWatch following(QueryConfiguration configuration, GenerationWatch generations) {
        return new FollowingWatch(generations::of, configuration.partitions(), LOOK, InstantSource.system());
    }

    @Singleton
    @Bean(preDestroy = "close")
    LateEventLog log(
            QueryConfiguration configuration,
            LateEventFeed feed,
            GenerationWatch generations,
            FollowingWatch following) {
        NatsLogSettings settings = settings(configuration);
        Generation configured = new Generation(configuration.generation());
        return LateEventLog.open(
                () -> {
                    NatsEventStore store = NatsEventStore.connect(settings);
                    follow(store, settings, configured, generations);
                    following.follow(new KeyValueAttendance(
                            store,
                            settings.stream().name(),
                            configured,
                            settings.limits().requestTimeout()));
                    feed.opened(store.feed());
                    return new Opened(store.log(), store::close);
                },
                settings.stream().subjects().partitions(),
                LOOK);
    }

    /// Nothing is answered before it is known from which generation.
    private static void follow(
            NatsEventStore store, NatsLogSettings settings, Generation configured, GenerationWatch generations) {
        try {
            generations.opened(KeyValueGenerations.open(
                    store,
                    settings.stream().name(),
                    configured,
                    settings.limits().requestTimeout()));
        } catch (RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    @Singleton
    @Order(0)
    LogExaminer examiner(QueryConfiguration configuration) {
        return new LogExaminer(settings(configuration), configuration.natsMonitorUrl());
    }

    private static NatsLogSettings settings(QueryConfiguration configuration) {
        Optional<Path> credentials = Optional.of(configuration.natsCredentials())
                .filter(path -> !path.isBlank())
                .map(Path::of);
        EventSubjects subjects =
                new EventSubjects(configuration.subjectPrefix(), new Partitions(configuration.partitions()));
        return new NatsLogSettings(
                configuration.natsUrl(),
                credentials,
                "annals-query",
                Access.READ,
                new StreamSettings(configuration.stream(), subjects, 1, true),
                limits(configuration.query().logTimeout()));
    }

    /// A reader would rather hear soon that the log is away than wait for it.
    private static Limits limits(Duration timeout) {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                timeout,
                new Patience(2, timeout, Duration.ofMillis(50), Duration.ofMillis(200)),
                usual.maxEventBytes(),
                usual.maxInFlight(),
                usual.readConnections(),
                usual.feed());
    }
}
