package dev.annals.cli.picocli;

import dev.annals.cli.text.Terminal;
import dev.annals.client.Rebuilds;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `annals rebuild watch`: how far one is, until it is over or asks.
@Command(
        name = "watch",
        header = "Follow a rebuild until it is over or waits for approval.",
        description = {"", "Exits with 1 if it failed. With --json one look a line."},
        optionListHeading = "%nOptions:%n")
final class RebuildWatchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "REBUILD", description = "Its id, or a projection for its latest.")
    private String rebuild = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ProjectorOptions connection = new ProjectorOptions();

    RebuildWatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Rebuilds rebuilds = connection.rebuildsPatiently(terminal)) {
            return new RebuildWatch(terminal, output.json()).watch(rebuilds, rebuild);
        }
    }
}
