package dev.annals.cli.picocli;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.text.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `annals`: what there is.
@Command(
        name = "annals",
        description = {"The event-sourced record of your agents: what they knew, decided and did, at any moment.", ""},
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Every command explains itself: 'annals COMMAND --help'.",
            "Exit codes: 0 fine, 1 refused or not found, 2 wrong usage, 3 service unavailable."
        })
final class RootCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Explain this command.")
    @SuppressWarnings("UnusedVariable") // the option parser reads it
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RootCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Without a command there is nothing to do but to say which there are.
    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.err());
        return ExitCode.WRONG_USAGE;
    }
}
