package dev.annals.cli.lines;

import dev.annals.cli.lines.Lines.Line;
import dev.annals.cli.record.JsonCheck;
import dev.annals.export.v1.ExportedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Where an export that was cut off goes on.
///
/// @param last the last event that the file holds whole; empty where it holds none
/// @param length how many bytes of the file are whole lines
record ResumePoint(Optional<ExportedEvent> last, long length) {

    /// Of a file. What is behind its last line feed was torn and does not count.
    ///
    /// @throws UnreadableLineException if its last whole line is no exported event
    static ResumePoint of(Path file, JsonCheck json) throws IOException {
        Optional<Line> last = Optional.empty();
        try (Lines lines = Lines.of(file)) {
            for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
                last = next.get().ended() ? next : last;
            }
        }
        return new ResumePoint(
                last.map(new LineCheck(json)::check), last.map(Line::end).orElse(0L));
    }

    long position() {
        return last.map(ExportedEvent::getPosition).orElse(0L);
    }
}
