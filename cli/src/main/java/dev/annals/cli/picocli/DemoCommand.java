package dev.annals.cli.picocli;

import dev.annals.cli.demo.DemoStory;
import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `annals demo`: a first look.
@Command(
        name = "demo",
        header = "Record a sample run and tell its story.",
        description = {
            "",
            "Two agents fix a bug; one takes a bad decision. Shows the context now and before that decision, what"
                    + " changed in between, and what caused the failure. Each demo records a run of its own.",
            ""
        },
        optionListHeading = "%nOptions:%n")
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (AnnalsClient annals = connection.connectPatiently(terminal)) {
            new DemoStory(terminal, annals).tell();
        }
        return ExitCode.FINE;
    }
}
