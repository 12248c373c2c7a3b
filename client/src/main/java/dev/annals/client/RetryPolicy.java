package dev.annals.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How often, and after what waits, a call is tried again when the service cannot be reached or does not answer in
/// time. Waits double from the first to the longest and are drawn at random between half and the whole, so that many
/// clients do not come back at the same moment.
///
/// @param attempts how often a call is tried at most, the first time included
/// @param firstWait wait after the first failure
/// @param longestWait bound of every wait
public record RetryPolicy(int attempts, Duration firstWait, Duration longestWait) {

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, not " + attempts);
        }
        if (firstWait.isNegative() || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException(
                    "waits must not be negative nor shrink: %s, %s".formatted(firstWait, longestWait));
        }
    }

    /// Six attempts within about three seconds: enough for a service that is being restarted.
    public static RetryPolicy standard() {
        return new RetryPolicy(6, Duration.ofMillis(100), Duration.ofSeconds(2));
    }

    /// Ten decisions within about a second: those who met once come back apart.
    public static RetryPolicy ofConflicts() {
        return new RetryPolicy(10, Duration.ofMillis(10), Duration.ofMillis(200));
    }

    /// One attempt.
    public static RetryPolicy never() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO);
    }

    /// How long to wait after so many failures in a row, from 1.
    public Duration waitAfter(int failures, RandomGenerator random) {
        long doubled = firstWait.toNanos() << Math.min(failures - 1, 20);
        long nanos = Math.min(doubled, longestWait.toNanos());
        return Duration.ofNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
    }
}
