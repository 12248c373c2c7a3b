package dev.annals.cli.picocli;

import dev.annals.cli.text.Terminal;
import dev.annals.client.Operations;
import dev.annals.client.Rebuilds;
import dev.annals.client.RetryPolicy;
import picocli.CommandLine.Option;

/// Where a projector is.
class ProjectorOptions {
    private static final String VARIABLE = "ANNALS_PROJECTOR_ADDRESS";

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

    Operations operations(Terminal terminal) {
        return Operations.connect(address(terminal), ConnectionOptions.patience(timeout), ConnectionOptions.IMPATIENT);
    }

    Rebuilds rebuilds(Terminal terminal) {
        return rebuilds(terminal, ConnectionOptions.IMPATIENT);
    }

    /// For work that should survive the restart of a projector.
    Rebuilds rebuildsPatiently(Terminal terminal) {
        return rebuilds(terminal, ConnectionOptions.PATIENT);
    }

    private Rebuilds rebuilds(Terminal terminal, RetryPolicy retry) {
        return Rebuilds.connect(new Rebuilds.Settings(address(terminal), ConnectionOptions.patience(timeout), retry));
    }

    private String address(Terminal terminal) {
        return ConnectionOptions.address(projector, terminal, VARIABLE, Operations.LOCAL_ADDRESS);
    }
}
