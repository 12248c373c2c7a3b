package dev.annals.cli.picocli;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.text.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `annals rebuild`: new generations of read models.
@Command(
        name = "rebuild",
        header = "Rebuild a projection beside the live one, without downtime.",
        description = {
            "",
            "A new generation is replayed from the log, follows it, is compared with the fold of the log aggregate by"
                    + " aggregate, and then takes the place of the live one in one step. Reads and writes go on throughout.",
            "Where a REBUILD is asked for, that is its id such as graph-2, or a projection for its latest.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  annals rebuild start graph --reason 'subtask handler fixed'",
            "  annals rebuild watch graph",
            "  annals rebuild approve graph",
            "  annals rebuild rollback graph",
            "  annals rebuild aggregate graph shop-42"
        })
final class RebuildCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private RebuildCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// With its subcommands.
    static CommandLine line(Terminal terminal) {
        CommandLine line = new CommandLine(new RebuildCommand(terminal))
                .addSubcommand(new RebuildStartCommand(terminal))
                .addSubcommand(new RebuildStatusCommand(terminal))
                .addSubcommand(new RebuildWatchCommand(terminal))
                .addSubcommand(new RebuildAggregateCommand(terminal));
        for (RebuildWishCommand.Wish wish : RebuildWishCommand.Wish.values()) {
            line.addSubcommand(wish.command(), RebuildWishCommand.line(terminal, wish));
        }
        return line;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.err());
        return ExitCode.WRONG_USAGE;
    }
}
