package dev.annals.localstack.terminal;

import dev.annals.localstack.TestServers;
import dev.annals.localstack.provision.Places;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// `annals test`: starts the servers once, runs the whole build against them, and shows what matters of it. The
/// servers end with this process.
final class TestRun {
    private static final long SILENCE_SECONDS = 30;

    private final Places places;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final AtomicLong lastShown = new AtomicLong();

    TestRun(Places places, Map<String, String> environment, PrintStream out) {
        this.places = places;
        this.environment = environment;
        this.out = out;
    }

    /// Runs `mvn verify` with more arguments, and returns its exit code.
    int run(List<String> arguments) throws InterruptedException {
        var addresses = startServers();
        var log = places.checkout().resolve("target").resolve("annals-test.log");
        var line = new ArrayList<>(List.of(environment.getOrDefault("ANNALS_MVN", "mvn"), "-B", "-ntp", "verify"));
        line.addAll(arguments);
        try {
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(line)
                    .directory(places.checkout().toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(addresses);
            lastShown.set(System.nanoTime());
            var maven = builder.start();
            maven.getOutputStream().close();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(maven)));
            var teller = Thread.ofVirtual().start(this::breakSilence);
            show(maven, log);
            int exitCode = maven.waitFor();
            teller.interrupt();
            out.println("The whole output is in " + log);
            return exitCode;
        } catch (IOException e) {
            throw new UncheckedIOException("Maven could not be run: " + line.getFirst(), e);
        }
    }

    private static void end(Process maven) {
        maven.descendants().forEach(ProcessHandle::destroy);
        maven.destroy();
    }

    private static Map<String, String> startServers() throws InterruptedException {
        var servers = TestServers.shared();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var neo4j = threads.submit(servers::neo4jUri);
            var nats = threads.submit(servers::natsUrl);
            var valkey = threads.submit(servers::valkeyUri);
            return Map.of(
                    "ANNALS_TEST_NATS_URL", resultOf(nats),
                    "ANNALS_TEST_NEO4J_URI", resultOf(neo4j),
                    "ANNALS_TEST_VALKEY_URI", resultOf(valkey));
        }
    }

    private static String resultOf(Future<String> address) throws InterruptedException {
        try {
            return address.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        }
    }

    private void show(Process maven, Path log) throws IOException {
        try (BufferedReader reader = maven.inputReader(StandardCharsets.UTF_8);
                var copy = Files.newBufferedWriter(log)) {
            String line = reader.readLine();
            while (line != null) {
                copy.write(line);
                copy.newLine();
                MavenOutput.shown(line).ifPresent(this::print);
                line = reader.readLine();
            }
        }
    }

    private void print(String line) {
        out.println(line);
        lastShown.set(System.nanoTime());
    }

    private void breakSilence() {
        long begin = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(1000);
                if (System.nanoTime() - lastShown.get() > SILENCE_SECONDS * 1_000_000_000L) {
                    print("  ... at work for %d s".formatted((System.nanoTime() - begin) / 1_000_000_000L));
                }
            }
        } catch (InterruptedException mavenIsDone) {
            Thread.currentThread().interrupt();
        }
    }
}
