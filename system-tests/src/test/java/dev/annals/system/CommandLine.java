package dev.annals.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The command line as a person's shell runs it: a process of its own, with what it printed and how it ended.
///
/// @param commandAddress where the command service is
/// @param queryAddress where the query service is
record CommandLine(String commandAddress, String queryAddress) {
    private static final int PATIENCE_SECONDS = 180;

    /// How a command ended.
    ///
    /// @param exitCode 0 fine, 1 refused or not found, 2 wrong usage, 3 service unavailable
    /// @param out what it printed for the reader
    /// @param complaints what it printed about trouble
    record Ending(int exitCode, List<String> out, String complaints) {}

    Ending run(List<String> arguments) {
        try {
            Path out = Files.createTempFile("annals-cli-", ".out");
            Path complaints = Files.createTempFile("annals-cli-", ".err");
            try {
                int exitCode = exitCode(arguments, out, complaints);
                return new Ending(exitCode, Files.readAllLines(out), Files.readString(complaints));
            } finally {
                Files.delete(out);
                Files.delete(complaints);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int exitCode(List<String> arguments, Path out, Path complaints) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(line(arguments)).redirectOutput(out.toFile()).redirectError(complaints.toFile());
        builder.environment().put("ANNALS_COMMAND_ADDRESS", commandAddress);
        builder.environment().put("ANNALS_QUERY_ADDRESS", queryAddress);
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("%s did not end within %d s".formatted(arguments, PATIENCE_SECONDS));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> line(List<String> arguments) throws IOException {
        Path target = Path.of("..", "cli", "target").toAbsolutePath().normalize();
        String libraries = Files.readString(target.resolve("runtime.classpath")).strip();
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                target.resolve("annals-cli.jar") + File.pathSeparator + libraries,
                "dev.annals.cli.AnnalsCli"));
        line.addAll(arguments);
        return line;
    }
}
