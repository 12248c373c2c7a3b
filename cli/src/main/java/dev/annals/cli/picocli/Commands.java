package dev.annals.cli.picocli;

import dev.annals.cli.record.JsonCheck;
import dev.annals.cli.sweagent.TrajectoryReader;
import dev.annals.cli.text.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// Puts the command line together.
public final class Commands {
    private final CommandLine root;

    private Commands(CommandLine root) {
        this.root = root;
    }

    /// The commands on a terminal.
    public static Commands on(Terminal terminal, JsonCheck json, TrajectoryReader trajectories) {
        CommandLine root = new CommandLine(new RootCommand(terminal))
                .addSubcommand(new RecordCommand(terminal, json))
                .addSubcommand(new GetCommand(terminal))
                .addSubcommand(new HistoryCommand(terminal))
                .addSubcommand(new EventsCommand(terminal))
                .addSubcommand(new DiffCommand(terminal))
                .addSubcommand(new TraceCommand(terminal))
                .addSubcommand(new KnowledgeCommand(terminal))
                .addSubcommand(new ReplayCommand(terminal))
                .addSubcommand(new NotesCommand(terminal))
                .addSubcommand(new FeaturesCommand(terminal))
                .addSubcommand(new RolloutsCommand(terminal))
                .addSubcommand(new TailCommand(terminal))
                .addSubcommand(new GraphCommand(terminal))
                .addSubcommand(new ExportCommand(terminal, json))
                .addSubcommand(new ImportCommand(terminal, trajectories, json))
                .addSubcommand(new TypesCommand(terminal))
                .addSubcommand(new ValidateCommand(terminal))
                .addSubcommand(new StatusCommand(terminal))
                .addSubcommand(ParkedCommand.on(terminal))
                .addSubcommand(RebuildCommand.line(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new DemoCommand(terminal));
        root.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec()
                        .usageMessage()
                        .abbreviateSynopsis(true)
                        .sortOptions(false));
        FailureHandler failures = new FailureHandler(terminal);
        Ansi ansi = terminal.style().visible() ? Ansi.ON : Ansi.OFF;
        root.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setUsageHelpWidth(terminal.width())
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
        return new Commands(root);
    }

    /// Carries out one command line.
    ///
    /// @return the exit code
    public int execute(String... args) {
        return root.execute(args);
    }
}
