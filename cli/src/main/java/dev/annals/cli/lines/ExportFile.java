package dev.annals.cli.lines;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.cli.lines.LogExport.Written;
import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.record.JsonCheck;
import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.client.ErrorCode;
import dev.annals.event.v1.ContextEvent;
import dev.annals.export.v1.ExportedEvent;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.RecordedEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Exports into a file: a new one, or one that an earlier export left, whose torn last line is cut off.
public final class ExportFile {
    private final AnnalsClient annals;
    private final JsonCheck json;

    public ExportFile(AnnalsClient annals, JsonCheck json) {
        this.annals = annals;
        this.json = json;
    }

    /// Writes a file that does not exist yet.
    public Written create(Path file, EventFilter filter) throws IOException {
        if (Files.exists(file)) {
            throw new WrongUsage("%s exists; --resume %s continues it".formatted(file, file));
        }
        try (PrintWriter out =
                writer(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            return written(file, filter, out);
        }
    }

    /// Continues a file behind its last whole line.
    ///
    /// @throws UnreadableLineException if that is no exported event, or not one of this log
    public Written resume(Path file, EventFilter filter) throws IOException {
        ResumePoint point = ResumePoint.of(file, json);
        point.last().ifPresent(this::requireOfThisLog);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        channel.truncate(point.length()).position(point.length());
        long after = Math.max(point.position(), filter.getAfterPosition());
        try (PrintWriter out = writer(channel)) {
            return written(file, filter.toBuilder().setAfterPosition(after).build(), out);
        }
    }

    private Written written(Path file, EventFilter filter, PrintWriter out) {
        Written written = new LogExport(annals).write(filter, out);
        if (out.checkError()) {
            throw new WrongUsage("cannot write all of " + file);
        }
        return written;
    }

    private void requireOfThisLog(ExportedEvent last) {
        try {
            RecordedEvent found = annals.getEvent(last.getEvent().getEventId()).getEvent();
            if (found.getPosition() == last.getPosition() && same(found.getEvent(), last.getEvent())) {
                return;
            }
        } catch (AnnalsException failed) {
            if (failed.code() != ErrorCode.NOT_FOUND) {
                throw failed;
            }
        }
        throw new WrongUsage("the file is of another log: this one has no %s at position %d"
                .formatted(last.getEvent().getEventId(), last.getPosition()));
    }

    private static boolean same(ContextEvent one, ContextEvent other) {
        return one.getRequestId().equals(other.getRequestId())
                && one.getTimestamp().equals(other.getTimestamp());
    }

    private static PrintWriter writer(FileChannel channel) {
        return new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(channel), UTF_8), 1 << 16));
    }
}
