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
import dev.annals.query.QueryConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The log on JetStream, and what feeds from it.
@Factory
final class NatsFactory {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Singleton
    LateEventFeed feed() {
        return new LateEventFeed();
    }

    @Singleton
    @Bean(preDestroy = "close")
    LateEventLog log(QueryConfiguration configuration, LateEventFeed feed) {
        NatsLogSettings settings = settings(configuration);
        return LateEventLog.open(
                () -> open(settings, feed), settings.stream().subjects().partitions(), LOOK);
    }

    @Singleton
    @Order(0)
    LogExaminer examiner(QueryConfiguration configuration) {
        return new LogExaminer(settings(configuration), configuration.natsMonitorUrl());
    }

    private static Opened open(NatsLogSettings settings, LateEventFeed feed) {
        NatsEventStore store = NatsEventStore.connect(settings);
        feed.opened(store.feed());
        return new Opened(store.log(), store::close);
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
