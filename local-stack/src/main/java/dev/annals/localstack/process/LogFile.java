package dev.annals.localstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The end of a log, read without reading the whole.
public record LogFile(Path path) {
    private static final int LONGEST_TAIL = 256 * 1024;

    public List<String> lastLines(int count) {
        var lines = end().lines().toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    private String end() {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - LONGEST_TAIL));
            var bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(no log at " + path + ")";
        }
    }
}
