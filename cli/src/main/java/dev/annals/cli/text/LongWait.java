package dev.annals.cli.text;

import java.time.Duration;
import java.util.function.Supplier;

/// Tells a person, on the error output, that something takes longer than a moment, and that it still does.
public final class LongWait {
    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private LongWait() {}

    /// Does the work.
    ///
    /// @param what it is, for example `recording run.traj`
    public static <T> T during(Terminal terminal, String what, Supplier<T> work) {
        Thread teller = Thread.startVirtualThread(() -> tell(terminal, what));
        try {
            return work.get();
        } finally {
            teller.interrupt();
        }
    }

    private static void tell(Terminal terminal, String what) {
        try {
            Duration waited = A_MOMENT;
            Thread.sleep(A_MOMENT);
            while (true) {
                terminal.err().println(terminal.style().dim("  %s ... (%d s)".formatted(what, waited.toSeconds())));
                terminal.err().flush();
                Thread.sleep(AGAIN);
                waited = waited.plus(AGAIN);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
