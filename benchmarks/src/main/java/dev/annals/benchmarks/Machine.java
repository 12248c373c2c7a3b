package dev.annals.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What the figures were found on.
final class Machine {
    private static final Path PROC = Path.of("/proc");

    private Machine() {}

    static Map<String, String> describe(Settings settings) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("Java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
        about.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        about.put("processor", field("cpuinfo", "model name"));
        about.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        about.put("memory", field("meminfo", "MemTotal"));
        about.put("load before", load());
        about.put("commit", commit());
        about.put("seed", Long.toString(settings.mix().seed()));
        about.put(
                "events",
                "%,d of up to %,d aggregates, Zipf %.2f"
                        .formatted(
                                settings.mix().events(),
                                settings.mix().aggregates(),
                                settings.mix().skew()));
        about.put(
                "repetitions",
                "%d in turns, after %d to warm up"
                        .formatted(
                                settings.turns().repetitions(), settings.turns().warmUps()));
        return about;
    }

    /// The load of the last minute, five minutes, quarter of an hour: others disturb what is measured.
    static String load() {
        return read(PROC.resolve("loadavg")).split(" [0-9]+/", 2)[0];
    }

    private static String field(String file, String name) {
        return read(PROC.resolve(file))
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String read(Path file) {
        try {
            return Files.isReadable(file) ? Files.readString(file) : "unknown";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of the checkout that the launcher was started in, and whether it was changed since.
    private static String commit() {
        String checkout = System.getenv().getOrDefault("ANNALS_CHECKOUT", ".");
        return printed("git", "-C", checkout, "describe", "--always", "--dirty");
    }

    private static String printed(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? printed : "unknown";
        } catch (IOException notThere) {
            return "unknown";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
