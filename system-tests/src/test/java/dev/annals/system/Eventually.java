package dev.annals.system;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for something that is to become true, as long as it takes within a bound.
final class Eventually {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration INTERVAL = Duration.ofMillis(25);

    private Eventually() {}

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("%s did not become true within %s".formatted(what, PATIENCE));
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }
}
