package dev.annals.localstack.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits until a process that was just started answers.
public final class Readiness {
    private Readiness() {}

    /// Returns when the probe says yes. A process that ends or stays silent is an error; the silent one is ended
    /// first.
    public static void await(RunningProcess process, BooleanSupplier answers, Duration limit) {
        boolean settled = Waiting.until(() -> !process.alive() || answers.getAsBoolean(), limit);
        if (!process.alive()) {
            throw NotStarted.ended(process);
        }
        if (!settled) {
            process.kill();
            throw NotStarted.silent(process, limit);
        }
    }
}
