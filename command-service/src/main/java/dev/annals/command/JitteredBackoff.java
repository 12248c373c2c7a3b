package dev.annals.command;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Waits a random part of a span that doubles with each try up to a limit, so that those who collided once do not
/// collide again.
///
/// @param first the longest wait after the first try
/// @param longest the longest wait of all
/// @param random decides which part
public record JitteredBackoff(Duration first, Duration longest, RandomGenerator random) implements Backoff {
    @Override
    public void pause(int tries) {
        long span = Math.min(longest.toNanos(), first.toNanos() << Math.min(tries - 1, 20));
        try {
            TimeUnit.NANOSECONDS.sleep(random.nextLong(span + 1));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
