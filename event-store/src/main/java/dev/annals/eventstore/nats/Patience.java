package dev.annals.eventstore.nats;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long to go on when the server does not answer: as long as both bounds allow.
///
/// @param attempts how often to try at most
/// @param total how long to go on trying at most; the last attempt may end one request timeout later
/// @param firstPause the pause after the first attempt; it doubles with each further one
/// @param longestPause and grows to this at most
public record Patience(int attempts, Duration total, Duration firstPause, Duration longestPause) {
    /// Longer than electing a new leader took when measured.
    public static final Patience DEFAULT =
            new Patience(12, Duration.ofSeconds(10), Duration.ofMillis(25), Duration.ofSeconds(1));

    public Patience {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, not " + attempts);
        }
        if (firstPause.compareTo(longestPause) > 0) {
            throw new IllegalArgumentException(
                    "the first pause %s is longer than the longest %s".formatted(firstPause, longestPause));
        }
    }

    /// Begins.
    Attempts begin() {
        return new Attempts(this, System.nanoTime() + total.toNanos());
    }

    /// Half of it is chance, so that those who failed together do not return together.
    Duration pauseAfter(int attempt) {
        long doubled = firstPause.toNanos() << Math.min(attempt - 1, 20);
        long nanos = Math.min(doubled, longestPause.toNanos());
        return Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
    }

    /// Attempts under way, of one caller.
    static final class Attempts {
        private final Patience patience;
        private final long deadline;
        private int made = 1;

        private Attempts(Patience patience, long deadline) {
            this.patience = patience;
            this.deadline = deadline;
        }

        /// Pauses and answers true, or answers false when patience is at its end.
        boolean pause() {
            Duration pause = patience.pauseAfter(made);
            if (made >= patience.attempts() || System.nanoTime() + pause.toNanos() > deadline) {
                return false;
            }
            made++;
            Interrupts.sleep(pause);
            return true;
        }
    }
}
