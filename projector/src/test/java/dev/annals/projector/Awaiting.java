package dev.annals.projector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what tells nobody that it has come about; asked every few milliseconds it is quick enough.
public final class Awaiting {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Awaiting() {}

    public static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        StopSignal never = new StopSignal();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            never.await(Duration.ofMillis(5));
        }
    }
}
