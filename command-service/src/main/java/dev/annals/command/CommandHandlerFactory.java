package dev.annals.command;

import dev.annals.command.aggregate.AggregateCache;
import dev.annals.command.aggregate.RecentAggregates;
import dev.annals.command.proposal.ProposalLimits;
import dev.annals.command.restore.RestoreHandler;
import dev.annals.eventstore.EventLog;
import dev.annals.snapshot.Snapshots;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// Wires the handler.
@Factory
final class CommandHandlerFactory {
    private static final int RANDOM_BYTES = 16;

    @Singleton
    HandlerLimits limits(CommandConfiguration configuration) {
        return new HandlerLimits(
                new ProposalLimits(configuration.maxEventBytes(), configuration.maxFuture()),
                configuration.maxTries(),
                configuration.maxInFlight());
    }

    @Singleton
    AggregateCache cache(CommandConfiguration configuration) {
        return new RecentAggregates(configuration.cacheBytes());
    }

    @Singleton
    CommandHandler handler(
            EventLog log,
            Snapshots snapshots,
            AggregateCache cache,
            HandlerLimits limits,
            CommandConfiguration configuration) {
        Backoff backoff = new JitteredBackoff(
                configuration.firstPause(),
                configuration.longestPause(),
                // Each thread asks its own generator.
                () -> ThreadLocalRandom.current().nextLong());
        return new CommandHandler(
                log, snapshots, cache, limits, new Surroundings(InstantSource.system(), randomRequestIds(), backoff));
    }

    @Singleton
    RestoreHandler restoreHandler(EventLog log, CommandConfiguration configuration) {
        return new RestoreHandler(log, configuration.maxEventBytes());
    }

    /// 128 random bits in 22 characters.
    private static Supplier<String> randomRequestIds() {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] bytes = new byte[RANDOM_BYTES];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        };
    }
}
