package dev.annals.cli.lines;

import dev.annals.cli.lines.LogImport.Imported;
import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.outcome.FailureReport;
import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.LongWait;
import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Imports exported files one after the other and tells what became of each. Later files may build on earlier ones,
/// so the first that is refused is the last.
public final class LogFiles {
    private static final String INPUT = "-";

    private final Terminal terminal;
    private final LogImport log;
    private final boolean forPrograms;

    public LogFiles(Terminal terminal, LogImport log, boolean forPrograms) {
        this.terminal = terminal;
        this.log = log;
        this.forPrograms = forPrograms;
    }

    /// Imports the files; `-` is what is piped in.
    ///
    /// @return the exit code
    public int run(List<Path> files) {
        for (Path file : files) {
            int code = runOne(file);
            if (code != ExitCode.FINE) {
                return code;
            }
        }
        return ExitCode.FINE;
    }

    private int runOne(Path file) {
        try {
            print(file, file.toString().equals(INPUT) ? imported(spooled(), file) : imported(file, file));
            return ExitCode.FINE;
        } catch (UnreadableLineException unreadable) {
            refuse(file, unreadable.line(), unreadable.reason());
            return ExitCode.REFUSED;
        } catch (RefusedLineException refused) {
            refuse(
                    file,
                    refused.line(),
                    "not taken, after %s".formatted(Prose.count(refused.before().events(), "event")));
            new FailureReport(terminal).print(refused.failure(), forPrograms);
            return FailureReport.exitCode(refused.failure());
        } catch (IOException unreadable) {
            throw new WrongUsage("cannot read %s: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    private Imported imported(Path content, Path named) throws IOException {
        try {
            return LongWait.during(terminal, "importing " + named, () -> {
                try {
                    return log.run(content);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        } finally {
            if (!content.equals(named)) {
                Files.delete(content);
            }
        }
    }

    /// It is read twice: checked, then restored.
    private Path spooled() throws IOException {
        Path copy = Files.createTempFile("annals-import-", ".jsonl");
        Files.copy(terminal.in(), copy, StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    private void print(Path file, Imported imported) {
        if (forPrograms) {
            terminal.out()
                    .println("{\"file\":%s,\"events\":%d,\"restored\":%d,\"already_there\":%d,\"last_position\":%d}"
                            .formatted(
                                    Json.text(file.toString()),
                                    imported.events(),
                                    imported.restored(),
                                    imported.alreadyThere(),
                                    imported.lastPosition()));
            return;
        }
        Style style = terminal.style();
        terminal.out()
                .println("%s %s · %s restored · %,d already there · up to position %,d"
                        .formatted(
                                style.green(imported.restored() == 0 ? "already there" : "imported"),
                                style.bold(file.toString()),
                                Prose.count(imported.restored(), "event"),
                                imported.alreadyThere(),
                                imported.lastPosition()));
    }

    private void refuse(Path file, long line, String reason) {
        if (forPrograms) {
            terminal.err()
                    .println("{\"file\":%s,\"line\":%d,\"reason\":%s}"
                            .formatted(Json.text(file.toString()), line, Json.text(reason)));
        } else {
            terminal.err()
                    .println("%s %s — line %d: %s".formatted(terminal.style().red("refused"), file, line, reason));
        }
    }
}
