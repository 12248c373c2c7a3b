package dev.annals.cli.picocli;

import dev.annals.cli.lines.ExportFile;
import dev.annals.cli.lines.LogExport;
import dev.annals.cli.lines.LogExport.Written;
import dev.annals.cli.lines.UnreadableLineException;
import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.record.JsonCheck;
import dev.annals.cli.text.LongWait;
import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.query.v1.EventFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `annals export`: the log as JSON lines.
@Command(
        name = "export",
        header = "Write the log, or what a filter leaves of it, as JSON lines.",
        description = {
            "",
            "One event a line, in the order of the log: its position, when it was recorded, the event, and, where JSON"
                    + " cannot say all of it, its bytes. It ends with what the log holds when it begins. 'annals import"
                    + " --format annals' puts the lines into another log.",
            "",
            "An export that was cut off is continued with --resume and the same filter; so is one that is to have what"
                    + " was recorded since.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  annals export -o log.jsonl",
            "  annals export --resume log.jsonl",
            "  annals export --correlation run-7 | gzip > run-7.jsonl.gz",
            "  annals export --after 120000 --type agent.note.learning"
        })
final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final JsonCheck json;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Mixin
    private FilterOptions.MomentRange moments = new FilterOptions.MomentRange();

    @Option(
            names = "--after",
            paramLabel = "POSITION",
            description = "Only events after this position of the log. Default: from the first.")
    private long after;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write a new file. Default: the standard output.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--resume", paramLabel = "FILE", description = "Continue a file behind its last whole line.")
    private Optional<Path> resumed = Optional.empty();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    ExportCommand(Terminal terminal, JsonCheck json) {
        this.terminal = terminal;
        this.json = json;
    }

    @Override
    public Integer call() {
        if (file.isPresent() && resumed.isPresent()) {
            throw new WrongUsage("give --output for a new file or --resume for one that is there");
        }
        if (after < 0) {
            throw new WrongUsage("--after: a position is not negative");
        }
        EventFilter.Builder wanted = filter.filter().setAfterPosition(after);
        moments.into(wanted, terminal);
        try (AnnalsClient annals = connection.connectPatiently(terminal)) {
            export(annals, wanted.build());
        }
        return ExitCode.FINE;
    }

    private void export(AnnalsClient annals, EventFilter wanted) {
        ExportFile files = new ExportFile(annals, json);
        if (resumed.isPresent()) {
            tell(resumed.get(), into(resumed.get(), path -> files.resume(path, wanted)));
        } else if (file.isPresent()) {
            tell(file.get(), into(file.get(), path -> files.create(path, wanted)));
        } else {
            new LogExport(annals).write(wanted, terminal.out());
        }
    }

    private Written into(Path path, FileWork work) {
        return LongWait.during(terminal, "exporting to " + path, () -> {
            try {
                return work.write(path);
            } catch (UnreadableLineException foreign) {
                throw new WrongUsage(
                        "cannot continue %s: line %d %s".formatted(path, foreign.line(), foreign.reason()), foreign);
            } catch (IOException failed) {
                throw new WrongUsage("cannot write %s: %s".formatted(path, failed.getMessage()), failed);
            }
        });
    }

    private interface FileWork {
        Written write(Path path) throws IOException;
    }

    private void tell(Path path, Written written) {
        terminal.out()
                .println("%s %s to %s · up to position %,d"
                        .formatted(
                                terminal.style().green("exported"),
                                Prose.count(written.events(), "event"),
                                terminal.style().bold(path.toString()),
                                written.head()));
    }
}
