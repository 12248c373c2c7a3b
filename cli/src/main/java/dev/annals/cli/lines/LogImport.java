package dev.annals.cli.lines;

import dev.annals.cli.lines.Chunks.Chunk;
import dev.annals.cli.lines.Lines.Line;
import dev.annals.cli.record.JsonCheck;
import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.EventOrigin;
import dev.annals.export.v1.ExportedEvent;
import dev.annals.record.v1.RestoreRequest;
import dev.annals.record.v1.RestoreResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts an exported file into a log: first every line is checked, then the events are restored in their order,
/// chunk by chunk. Importing again, after an interruption or not, adds only what is missing.
public final class LogImport {
    private static final Pattern EVENT = Pattern.compile("events\\[(\\d{1,4})]");

    private final AnnalsClient annals;
    private final JsonCheck json;

    public LogImport(AnnalsClient annals, JsonCheck json) {
        this.annals = annals;
        this.json = json;
    }

    /// What became of a file.
    ///
    /// @param restored how many of its events are in the log since now
    /// @param alreadyThere how many were there before
    /// @param lastPosition the highest of their positions in this log
    public record Imported(long restored, long alreadyThere, long lastPosition) {
        static final Imported NOTHING = new Imported(0, 0, 0);

        public long events() {
            return restored + alreadyThere;
        }

        Imported and(RestoreResponse more) {
            return new Imported(
                    restored + more.getRestored(),
                    alreadyThere + more.getAlreadyThere(),
                    Math.max(lastPosition, more.getLastPosition()));
        }
    }

    /// Imports one file.
    ///
    /// @throws UnreadableLineException if a line is not what it should be, and nothing was restored
    /// @throws RefusedLineException if the log does not take an event; what stands before its chunk is restored
    public Imported run(Path file) throws IOException {
        forEach(file, (line, exported) -> {});
        Restoring restoring = new Restoring();
        Chunks chunks = new Chunks(restoring::restore);
        forEach(file, (line, exported) -> chunks.add(withOrigin(exported), line));
        chunks.end();
        return restoring.imported;
    }

    private void forEach(Path file, BiConsumer<Long, ExportedEvent> each) throws IOException {
        LineCheck check = new LineCheck(json);
        try (Lines lines = Lines.of(file)) {
            for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
                Line line = next.get();
                each.accept(line.number(), check.check(line));
            }
        }
    }

    /// The log that an event was first recorded in is remembered, also by a copy of a copy.
    private static ContextEvent withOrigin(ExportedEvent exported) {
        ContextEvent event = exported.getEvent();
        return event.hasOrigin()
                ? event
                : event.toBuilder()
                        .setOrigin(EventOrigin.newBuilder()
                                .setRecordedTime(exported.getRecordedTime())
                                .setPosition(exported.getPosition()))
                        .build();
    }

    private final class Restoring {
        private Imported imported = Imported.NOTHING;

        void restore(Chunk chunk) {
            try {
                imported = imported.and(annals.restore(
                        RestoreRequest.newBuilder().addAllEvents(chunk.events()).build()));
            } catch (AnnalsException refused) {
                throw new RefusedLineException(line(chunk, refused), imported, refused);
            }
        }

        /// The line that the refusal is about, else the first of the chunk.
        private static long line(Chunk chunk, AnnalsException refused) {
            String named = refused.failure().violations().stream()
                    .map(violation -> EVENT.matcher(violation.field()))
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElse("0");
            int index = Integer.parseInt(refused.failure().metadata().getOrDefault("event_index", named));
            return chunk.lines().get(Math.min(index, chunk.lines().size() - 1));
        }
    }
}
