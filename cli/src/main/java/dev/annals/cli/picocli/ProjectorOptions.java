package dev.annals.cli.picocli;

import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.client.Operations;
import dev.annals.client.Rebuilds;
import dev.annals.client.RetryPolicy;
import java.time.Duration;
import picocli.CommandLine.Option;

/// Where a projector is.
final class ProjectorOptions {
    private static final String VARIABLE = "ANNALS_PROJECTOR_ADDRESS";
    private static final RetryPolicy IMPATIENT = new RetryPolicy(3, Duration.ofMillis(100), Duration.ofMillis(500));
    /// Long enough for a projector to be restarted.
    private static final RetryPolicy PATIENT = new RetryPolicy(20, Duration.ofMillis(100), Duration.ofSeconds(2));

    @Option(
            names = "--projector",
            paramLabel = "HOST:PORT",
            description = "Any projector. Default: $" + VARIABLE + ", else the local stack's.")
    private String projector = "";

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "How long one attempt of a call may take, for example 5s. Default: 30s.")
    private String timeout = "30s";

    Rebuilds rebuilds(Terminal terminal) {
        return rebuilds(terminal, IMPATIENT);
    }

    /// For work that should survive the restart of a projector.
    Rebuilds rebuildsPatiently(Terminal terminal) {
        return rebuilds(terminal, PATIENT);
    }

    private Rebuilds rebuilds(Terminal terminal, RetryPolicy retry) {
        String address = ConnectionOptions.address(projector, terminal, VARIABLE, Operations.LOCAL_ADDRESS);
        Duration patience = Times.amount(timeout)
                .filter(Duration::isPositive)
                .orElseThrow(() -> new WrongUsage("--timeout: not a duration such as 5s: " + timeout));
        return Rebuilds.connect(new Rebuilds.Settings(address, patience, retry));
    }
}
