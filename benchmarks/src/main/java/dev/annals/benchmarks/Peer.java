package dev.annals.benchmarks;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import dev.annals.benchmarks.result.Latencies;
import dev.annals.benchmarks.result.Run;
import dev.annals.benchmarks.workload.EventFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What Annals is compared with: a program of its own, which answers one JSON object.
///
/// @param name of its directory
/// @param launcher that starts any of them
/// @param jdbcUrl of the PostgreSQL that it uses
record Peer(String name, Path launcher, String jdbcUrl) {
    private static final long MOST_MINUTES = 30;

    /// Those that are built.
    static List<Peer> built(Path checkout, String jdbcUrl) {
        Path peers = checkout.resolve("benchmarks").resolve("peers");
        return List.of("plain", "axon", "pekko", "emmett").stream()
                .filter(name -> Files.isDirectory(peers.resolve(name).resolve("target"))
                        || Files.isDirectory(peers.resolve(name).resolve("node_modules")))
                .map(name -> new Peer(name, peers.resolve("peer"), jdbcUrl))
                .toList();
    }

    /// Has it append the events of the file.
    Run append(EventFile file, int writers, String expectedDigest) {
        return run("append", file, writers, expectedDigest);
    }

    /// Has it project the events of the file.
    Run project(EventFile file, String expectedDigest) {
        return run("project", file, 1, expectedDigest);
    }

    private Run run(String workload, EventFile file, int writers, String expectedDigest) {
        Struct answer =
                answer(List.of(launcher.toString(), name, workload, file.path().toString(), Integer.toString(writers)));
        String digest = answer.getFieldsOrThrow("digest").getStringValue();
        if (!digest.equals(expectedDigest)) {
            throw new IllegalStateException(
                    "%s: what it holds is not what the events say: the run is void".formatted(name));
        }
        double perSecond = number(answer, "events") / number(answer, "seconds");
        return new Run(perSecond, latencies(answer));
    }

    private static Optional<Latencies> latencies(Struct answer) {
        return answer.containsFields("p50Millis")
                ? Optional.of(new Latencies(
                        number(answer, "p50Millis"),
                        number(answer, "p95Millis"),
                        number(answer, "p99Millis"),
                        number(answer, "maxMillis")))
                : Optional.empty();
    }

    private static double number(Struct answer, String field) {
        return answer.getFieldsOrThrow(field).getNumberValue();
    }

    private Struct answer(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
            builder.environment().put("BENCH_JDBC_URL", jdbcUrl);
            Process process = builder.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(name + " failed");
            }
            Struct.Builder answer = Struct.newBuilder();
            JsonFormat.parser().merge(printed.strip(), answer);
            return answer.build();
        } catch (InvalidProtocolBufferException noObject) {
            throw new IllegalStateException(name + " did not answer one JSON object", noObject);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started", e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
