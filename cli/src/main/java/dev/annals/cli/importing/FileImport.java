package dev.annals.cli.importing;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.outcome.FailureReport;
import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.sweagent.ImportedRun;
import dev.annals.cli.sweagent.TrajectoryReader;
import dev.annals.cli.sweagent.UnreadableRunException;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.LongWait;
import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.record.v1.RecordResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Imports one file after the other and tells what became of each. A file that is refused does not stop the others; a
/// service that is away does.
public final class FileImport {
    private static final long MAX_FILE_BYTES = 256L << 20;

    private final Terminal terminal;
    private final AnnalsClient annals;
    private final TrajectoryReader reader;
    private final Instant start;
    private final boolean forPrograms;

    public FileImport(
            Terminal terminal, AnnalsClient annals, TrajectoryReader reader, Instant start, boolean forPrograms) {
        this.terminal = terminal;
        this.annals = annals;
        this.reader = reader;
        this.start = start;
        this.forPrograms = forPrograms;
    }

    /// Imports the files.
    ///
    /// @return the exit code
    public int run(List<Path> files) {
        files.forEach(FileImport::requireReadable);
        int worst = ExitCode.FINE;
        for (Path file : files) {
            int code = runOne(file);
            worst = Math.max(worst, code);
            if (code == ExitCode.UNAVAILABLE) {
                break;
            }
        }
        return worst;
    }

    private static void requireReadable(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new WrongUsage("cannot read " + file);
        }
    }

    private int runOne(Path file) {
        try {
            ImportedRun run = ImportedRun.of(content(file), reader, start);
            print(ImportResult.of(file.toString(), run.runId(), record(run, file)));
            return ExitCode.FINE;
        } catch (UnreadableRunException unreadable) {
            refuse(file, unreadable);
            return ExitCode.REFUSED;
        } catch (AnnalsException refused) {
            terminal.err().print(forPrograms ? "" : "%s: ".formatted(file));
            new FailureReport(terminal).print(refused.failure(), forPrograms);
            return FailureReport.exitCode(refused.failure());
        }
    }

    private List<RecordResponse> record(ImportedRun run, Path file) {
        return LongWait.during(
                terminal,
                "recording " + file,
                () -> run.requests().stream().map(annals::record).toList());
    }

    private static byte[] content(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new UnreadableRunException("the file", "is larger than %,d bytes".formatted(MAX_FILE_BYTES));
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new WrongUsage("cannot read %s: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    private void print(ImportResult result) {
        if (forPrograms) {
            terminal.out().println(result.json());
            return;
        }
        Style style = terminal.style();
        terminal.out()
                .println("%s %s · %s · positions %,d to %,d · run %s"
                        .formatted(
                                style.green(result.duplicate() ? "already there" : "imported"),
                                style.bold(result.file()),
                                Prose.count(result.events(), "event"),
                                result.firstPosition(),
                                result.lastPosition(),
                                result.runId()));
        terminal.out().flush();
    }

    private void refuse(Path file, UnreadableRunException why) {
        if (forPrograms) {
            terminal.err()
                    .println("{\"file\":%s,\"place\":%s,\"reason\":%s}"
                            .formatted(Json.text(file.toString()), Json.text(why.place()), Json.text(why.reason())));
        } else {
            terminal.err()
                    .println("%s %s — %s: %s"
                            .formatted(terminal.style().red("refused"), file, why.place(), why.reason()));
        }
    }
}
