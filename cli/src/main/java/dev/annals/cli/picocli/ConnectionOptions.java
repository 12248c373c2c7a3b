package dev.annals.cli.picocli;

import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.client.AnnalsClient;
import dev.annals.client.ClientConfiguration;
import dev.annals.client.RetryPolicy;
import java.time.Duration;
import picocli.CommandLine.Option;

/// Where the services are.
final class ConnectionOptions {
    private static final String COMMAND_VARIABLE = "ANNALS_COMMAND_ADDRESS";
    private static final String QUERY_VARIABLE = "ANNALS_QUERY_ADDRESS";
    /// Where a program leaves its trace for the programs that it runs, as it does a header for the services it calls.
    private static final String TRACE_VARIABLE = "TRACEPARENT";
    /// A person waits: a service that is away is told soon.
    static final RetryPolicy IMPATIENT = new RetryPolicy(3, Duration.ofMillis(100), Duration.ofMillis(500));
    /// Long enough for a service to be restarted.
    static final RetryPolicy PATIENT = new RetryPolicy(20, Duration.ofMillis(100), Duration.ofSeconds(2));

    @Option(
            names = "--command",
            paramLabel = "HOST:PORT",
            description = "The command service. Default: $" + COMMAND_VARIABLE + ", else the local stack's.")
    private String command = "";

    @Option(
            names = "--query",
            paramLabel = "HOST:PORT",
            description = "The query service. Default: $" + QUERY_VARIABLE + ", else the local stack's.")
    private String query = "";

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "How long one attempt of a call may take, for example 5s. Default: 30s.")
    private String timeout = "30s";

    /// A client for one question of a person.
    public AnnalsClient connect(Terminal terminal) {
        return connect(terminal, IMPATIENT);
    }

    /// A client for work that should survive the restart of a service.
    public AnnalsClient connectPatiently(Terminal terminal) {
        return connect(terminal, PATIENT);
    }

    private AnnalsClient connect(Terminal terminal, RetryPolicy retry) {
        ClientConfiguration local = ClientConfiguration.local();
        String commandAddress = address(command, terminal, COMMAND_VARIABLE, local.commandAddress());
        String queryAddress = address(query, terminal, QUERY_VARIABLE, local.queryAddress());
        return AnnalsClient.connect(ClientConfiguration.of(commandAddress, queryAddress)
                .withTimeout(patience(timeout))
                .withTraceparent(() -> terminal.environment().getOrDefault(TRACE_VARIABLE, ""))
                .withRetry(retry));
    }

    /// What `--timeout` says.
    static Duration patience(String timeout) {
        return Times.amount(timeout)
                .filter(Duration::isPositive)
                .orElseThrow(() -> new WrongUsage("--timeout: not a duration such as 5s: " + timeout));
    }

    static String address(String option, Terminal terminal, String variable, String fallback) {
        String fromEnvironment = terminal.environment().getOrDefault(variable, "");
        String address = !option.isBlank() ? option : fromEnvironment.isBlank() ? fallback : fromEnvironment;
        if (!address.contains("://") && !address.matches("(\\[[^]]+]|[^:\\s]+):\\d{1,5}")) {
            throw new WrongUsage("not an address of the form HOST:PORT: " + address);
        }
        return address;
    }
}
