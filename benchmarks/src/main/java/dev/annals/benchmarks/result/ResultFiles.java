package dev.annals.benchmarks.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes results into a directory: `results.json`, `results.md`, and a plot for each workload.
public final class ResultFiles {
    private ResultFiles() {}

    /// Writes, over what is there.
    public static void write(Results results, Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("results.json"), ResultJson.of(results));
            Files.writeString(directory.resolve("results.md"), Markdown.of(results));
            for (Plots.Plot plot : Plots.of(results)) {
                Files.writeString(directory.resolve(plot.file()), plot.svg());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the results to " + directory, e);
        }
    }
}
