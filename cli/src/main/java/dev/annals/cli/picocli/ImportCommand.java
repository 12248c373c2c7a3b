package dev.annals.cli.picocli;

import dev.annals.cli.importing.FileImport;
import dev.annals.cli.lines.LogFiles;
import dev.annals.cli.lines.LogImport;
import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.record.JsonCheck;
import dev.annals.cli.sweagent.TrajectoryReader;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `annals import`: recorded runs of other programs, and exported logs.
@Command(
        name = "import",
        header = "Record the runs of another program, or an exported log, from files.",
        description = {
            "",
            "Formats:",
            "",
            "swe-agent, the trajectory files (.traj) of SWE-agent. A run becomes a task with a context, its"
                    + " agents and a conversation; each thought is a decision, each action and observation a tool"
                    + " invocation, each message a message. All carry the run's id as correlation id.",
            "",
            "A file is checked as a whole first: nothing of a bad one is recorded. The run's id follows from the"
                    + " content, so importing it again, under any name or after an interruption, adds nothing that is"
                    + " there. The files carry no dates: a run begins at --start-time and proceeds as measured.",
            "",
            "annals, the lines of 'annals export' (- for what is piped in): puts the events into this log as they were,"
                    + " with ids, versions, times and order. What is there already is left as it is; another event at a"
                    + " version that is taken, or a gap, is refused. The command service must allow it"
                    + " (ANNALS_COMMAND_RESTORE_ALLOWED=true; a local stack does).",
            ""
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  annals import --format swe-agent run.traj",
            "  annals import --format swe-agent --json runs/*.traj | jq .run_id",
            "  annals import --format annals log.jsonl"
        })
final class ImportCommand implements Callable<Integer> {
    private static final String SWE_AGENT = "swe-agent";
    private static final String ANNALS = "annals";

    private final Terminal terminal;
    private final TrajectoryReader reader;
    private final JsonCheck json;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "What the files are: swe-agent or annals.")
    private String format = "";

    @Option(
            names = "--start-time",
            paramLabel = "TIME",
            description =
                    "When the runs of swe-agent began. Importing a run again must say the same. Default: ${DEFAULT-VALUE}.",
            defaultValue = "2024-01-01T00:00:00Z")
    private String start = "";

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    ImportCommand(Terminal terminal, TrajectoryReader reader, JsonCheck json) {
        this.terminal = terminal;
        this.reader = reader;
        this.json = json;
    }

    @Override
    public Integer call() {
        return switch (format) {
            case SWE_AGENT -> importRuns();
            case ANNALS -> importLog();
            default ->
                throw new WrongUsage(
                        "--format: '%s' is not known; there are %s and %s".formatted(format, SWE_AGENT, ANNALS));
        };
    }

    private int importRuns() {
        var began = MomentOptions.time("--start-time", start, terminal.now());
        try (AnnalsClient annals = connection.connectPatiently(terminal)) {
            return new FileImport(terminal, annals, reader, began, output.json()).run(files);
        }
    }

    private int importLog() {
        try (AnnalsClient annals = connection.connectPatiently(terminal)) {
            return new LogFiles(terminal, new LogImport(annals, json), output.json()).run(files);
        }
    }
}
