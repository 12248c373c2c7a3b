package dev.annals.projector;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Says once and for all that the process is going down; whoever waits in it wakes up.
public final class StopSignal {
    private final CountDownLatch given = new CountDownLatch(1);

    /// Gives the signal.
    public void give() {
        given.countDown();
    }

    /// Whether it was given.
    public boolean isGiven() {
        return given.getCount() == 0;
    }

    /// Waits until it is given.
    public void await() {
        boolean waiting = true;
        while (waiting) {
            waiting = !await(Duration.ofHours(1));
        }
    }

    /// Waits until it is given, at most so long; says whether it was.
    public boolean await(Duration atMost) {
        try {
            return given.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
