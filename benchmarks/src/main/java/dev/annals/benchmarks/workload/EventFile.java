package dev.annals.benchmarks.workload;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.cli.lines.ExportedLine;
import dev.annals.query.v1.RecordedEvent;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Events as `annals export` writes them, one JSON object a line, in the order in which they are appended. Versions are
/// contiguous per aggregate.
///
/// @param path where it is
public record EventFile(Path path) {

    /// Writes the events of a mix into a new temporary file, which goes with the JVM.
    public static EventFile write(EventMix mix) {
        try {
            Path path = Files.createTempFile("annals-bench-events-", ".jsonl");
            path.toFile().deleteOnExit();
            try (BufferedWriter out = Files.newBufferedWriter(path);
                    Stream<RecordedEvent> events = mix.made()) {
                for (RecordedEvent event : (Iterable<RecordedEvent>) events::iterator) {
                    out.write(ExportedLine.of(event));
                    out.write('\n');
                }
            }
            return new EventFile(path);
        } catch (IOException e) {
            throw new UncheckedIOException("no file for the events", e);
        }
    }

    /// The first lines of this file as a file.
    public EventFile first(int events) {
        try {
            Path some = Files.createTempFile("annals-bench-events-", ".jsonl");
            some.toFile().deleteOnExit();
            try (BufferedReader lines = Files.newBufferedReader(path);
                    BufferedWriter out = Files.newBufferedWriter(some)) {
                Optional<String> line = next(lines);
                for (int n = 0; n < events && line.isPresent(); n++, line = next(lines)) {
                    out.write(line.get());
                    out.write('\n');
                }
            }
            return new EventFile(some);
        } catch (IOException e) {
            throw new UncheckedIOException("no file for the events", e);
        }
    }

    /// Reads the events one after the other, so that a large file needs no large memory.
    public void forEach(Consumer<FileEvent> each) {
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            for (Optional<String> line = next(lines); line.isPresent(); line = next(lines)) {
                each.accept(parse(line.get()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static Optional<String> next(BufferedReader lines) throws IOException {
        return Optional.ofNullable(lines.readLine());
    }

    /// All events at once, for programs that time what they do with them and not the reading.
    public List<FileEvent> all() {
        List<FileEvent> all = new ArrayList<>();
        forEach(all::add);
        return all;
    }

    private static FileEvent parse(String line) {
        try {
            return new FileEvent(line, ExportedLine.event(ExportedLine.parse(line)));
        } catch (InvalidProtocolBufferException foreign) {
            throw new IllegalStateException("not an exported event: " + line, foreign);
        }
    }
}
