package dev.annals.cli.picocli;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.status.StatusPage;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.query.v1.GetStatusResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `annals status`: the log and the projections.
@Command(
        name = "status",
        header = "Show how far the log and the read models are.",
        description = {
            "",
            "The log is the truth; each projection follows it at its own pace. Lag is what a projection has yet to"
                    + " apply, counted in events of the log and in time.",
            ""
        },
        optionListHeading = "%nOptions:%n")
final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--partitions", description = "Show every partition of every projection.")
    private boolean partitions;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (AnnalsClient annals = connection.connect(terminal)) {
            GetStatusResponse status = annals.getStatus();
            if (output.json()) {
                terminal.out().println(Json.document(status));
            } else {
                new StatusPage(terminal).lines(status, partitions).forEach(terminal.out()::println);
            }
        }
        return ExitCode.FINE;
    }
}
