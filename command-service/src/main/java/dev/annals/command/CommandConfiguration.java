package dev.annals.command;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Settings of the command service: `annals.command.*`, in the environment `ANNALS_COMMAND_*`.
///
/// @param maxEventBytes most bytes of one event; the log's own limit may be lower
/// @param maxFuture how far in the future an event's time may lie
/// @param cacheBytes about how many bytes of folded aggregates are kept
/// @param maxTries how often a command is tried while others are first
/// @param maxInFlight how many commands are under way at once
/// @param patience how long a call waits for its turn at most
/// @param firstPause the longest pause after the first conflict
/// @param longestPause the longest pause of all
/// @param restoreAllowed whether events of another log may be put into this one past the rules, for test stacks and
///     recovery
@ConfigurationProperties("annals.command")
public record CommandConfiguration(
        @Bindable(defaultValue = "1048576") int maxEventBytes,
        @Bindable(defaultValue = "24h") Duration maxFuture,
        @Bindable(defaultValue = "134217728") long cacheBytes,
        @Bindable(defaultValue = "16") int maxTries,
        @Bindable(defaultValue = "2048") int maxInFlight,
        @Bindable(defaultValue = "10s") Duration patience,
        @Bindable(defaultValue = "2ms") Duration firstPause,
        @Bindable(defaultValue = "50ms") Duration longestPause,
        @Bindable(defaultValue = "false") boolean restoreAllowed) {}
