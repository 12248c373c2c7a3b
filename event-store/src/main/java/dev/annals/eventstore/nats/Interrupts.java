package dev.annals.eventstore.nats;

import dev.annals.eventstore.LogUnavailableException;
import java.time.Duration;

/// Turns an interrupt of a waiting thread into an answer of the log, and keeps the thread's mark.
final class Interrupts {
    private Interrupts() {}

    static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            throw unavailable(stopped);
        }
    }

    static LogUnavailableException unavailable(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new LogUnavailableException("interrupted while waiting for the log", stopped);
    }
}
