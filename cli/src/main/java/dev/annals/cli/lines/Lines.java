package dev.annals.cli.lines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Reads a file line by line in bounded memory, and knows whether a line was ended.
final class Lines implements AutoCloseable {
    /// An event of a mebibyte, escaped and repeated in base64, has room.
    private static final int LONGEST = 32 << 20;

    private final InputStream input;
    private long number;
    private long offset;

    private Lines(InputStream input) {
        this.input = input;
    }

    /// A line.
    ///
    /// @param number from 1
    /// @param end offset of the byte behind it
    /// @param ended whether a line feed ends it; only the last one of a file can lack it
    record Line(long number, String text, long end, boolean ended) {}

    static Lines of(Path file) throws IOException {
        return new Lines(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    /// The next line; empty at the end.
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        int read = input.read();
        while (read != '\n' && read != -1) {
            if (bytes.size() == LONGEST) {
                throw new UnreadableLineException(number + 1, "has more than %,d bytes".formatted(LONGEST));
            }
            bytes.write(read);
            read = input.read();
        }
        boolean ended = read == '\n';
        if (!ended && bytes.size() == 0) {
            return Optional.empty();
        }
        number++;
        offset += bytes.size() + (ended ? 1 : 0);
        return Optional.of(new Line(number, bytes.toString(UTF_8), offset, ended));
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
