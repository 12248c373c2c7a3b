package dev.annals.cli.picocli;

import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.client.Operations;
import dev.annals.client.RetryPolicy;
import java.time.Duration;
import picocli.CommandLine.Option;

/// Where a projector is, and who asks it.
final class OperatorOptions {
    private static final String VARIABLE = "ANNALS_PROJECTOR_ADDRESS";
    /// A person waits: a service that is away is told soon.
    private static final RetryPolicy IMPATIENT = new RetryPolicy(3, Duration.ofMillis(100), Duration.ofMillis(500));

    @Option(
            names = "--projector",
            paramLabel = "HOST:PORT",
            description = "Any projector. Default: $" + VARIABLE + ", else the local stack's.")
    private String projector = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who wants it, for the record. Default: $USER.")
    private String by = "";

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "How long one attempt of a call may take, for example 5s. Default: 30s.")
    private String timeout = "30s";

    public Operations connect(Terminal terminal) {
        Duration patience = Times.amount(timeout)
                .filter(Duration::isPositive)
                .orElseThrow(() -> new WrongUsage("--timeout: not a duration such as 5s: " + timeout));
        String address = ConnectionOptions.address(projector, terminal, VARIABLE, Operations.LOCAL_ADDRESS);
        return Operations.connect(address, patience, IMPATIENT);
    }

    public String operator(Terminal terminal) {
        return by.isEmpty() ? terminal.environment().getOrDefault("USER", "") : by;
    }
}
