package dev.annals.projector;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: twice as long each time up to a limit, of which a random half to whole is
/// taken so that partitions do not come back in step. Belongs to one thread.
final class BackOff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration next;

    BackOff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.next = first;
    }

    Duration next() {
        long whole = next.toNanos();
        next = next.multipliedBy(2).compareTo(longest) < 0 ? next.multipliedBy(2) : longest;
        return Duration.ofNanos(whole / 2 + random.nextLong(whole / 2 + 1));
    }

    void reset() {
        next = first;
    }
}
