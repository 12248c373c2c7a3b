package dev.annals.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A short-lived command that is run for what it prints.
public record Command(List<String> line, Map<String, String> environment, Duration limit) {
    private static final int COULD_NOT_RUN = 127;

    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    public static Command of(Duration limit, String... line) {
        return new Command(List.of(line), Map.of(), limit);
    }

    /// What came of it: the exit code (127 when it could not be run or took too long) and everything it printed.
    public record Outcome(int exitCode, String output) {
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    public Outcome run() {
        try {
            var output = Files.createTempFile("annals-", ".out");
            try {
                return run(output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            return new Outcome(COULD_NOT_RUN, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(COULD_NOT_RUN, line.getFirst() + " was interrupted");
        }
    }

    private Outcome run(Path output) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Outcome(process.exitValue(), Files.readString(output));
            }
            return new Outcome(COULD_NOT_RUN, line.getFirst() + " took longer than " + limit.toSeconds() + " s");
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
