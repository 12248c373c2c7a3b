package dev.annals.cli.picocli;

import dev.annals.cli.text.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `annals parked`: what the projections hold back.
@Command(
        name = "parked",
        header = "See and release what a projection cannot apply.",
        description = {
            "",
            "An event that a projection cannot apply parks its aggregate there: later events of it wait behind it in"
                    + " order, everything else goes on. Nothing is lost: the log has it all.",
            ""
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  annals parked list",
            "  annals parked show --projection graph shop-42",
            "  annals parked retry --projection graph --all",
            "  annals parked discard --projection views shop-42"
        })
final class ParkedCommand {

    /// With its own commands.
    static CommandLine on(Terminal terminal) {
        CommandLine parked = new CommandLine(new ParkedCommand())
                .addSubcommand(new ParkedListCommand(terminal))
                .addSubcommand(new ParkedShowCommand(terminal))
                .addSubcommand(new ParkedRetryCommand(terminal))
                .addSubcommand(new ParkedDiscardCommand(terminal));
        parked.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec()
                        .usageMessage()
                        .abbreviateSynopsis(true)
                        .sortOptions(false));
        return parked;
    }
}
