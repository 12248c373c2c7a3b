package dev.annals.benchmarks;

import dev.annals.benchmarks.result.Measure;
import dev.annals.benchmarks.result.Result;
import dev.annals.benchmarks.result.Run;
import dev.annals.benchmarks.workload.EventFile;
import dev.annals.localstack.OwnServer;
import dev.annals.localstack.OwnServers;
import dev.annals.localstack.services.AnnalsService;
import dev.annals.localstack.services.ServiceLauncher;
import dev.annals.localstack.services.ServiceProcess;
import dev.annals.localstack.services.ServiceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What Annals takes: bytes on disk for each event in each store, memory of each service idle and after work, and how
/// long each takes to start. On servers of its own.
final class CostBenchmark implements Benchmark {
    private static final double MEBIBYTE = 1 << 20;
    private static final int SETTLING_SECONDS = 5;

    private final Settings settings;

    CostBenchmark(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public void run(Report report) {
        int events = settings.mix().events();
        report.section("cost: %,d events".formatted(events));
        EventFile file = EventFile.write(settings.mix());
        try (OwnServers servers = OwnServers.start()) {
            startUp(report, servers);
            try (BenchStack stack = BenchStack.startOn(servers)) {
                Waits.pass(SETTLING_SECONDS);
                memory(report, stack, "idle", "< 200 MB");
                Sizes before = Sizes.of(servers);
                stack.append(file);
                stack.awaitProjected();
                memory(report, stack, "after %,d events".formatted(events), "-");
                Sizes.of(servers).report(report, before, events);
                report.figure(
                        "the events themselves, as lines of the file",
                        "%d B/event".formatted(size(file.path()) / events),
                        "-");
            }
        }
    }

    /// Without what an earlier run has left behind, and with it, as the local stack starts them.
    private void startUp(Report report, OwnServers servers) {
        ServiceSettings one = ServiceSettings.forTest(servers, "COST_START", "cost.start", "coststart");
        for (AnnalsService service : AnnalsService.values()) {
            List<String> archive = ServiceLauncher.classArchive(archive(service));
            ServiceProcess first = ServiceProcess.begin(service, one, archive);
            first.awaitServing();
            first.stop();
            first.close();
            Map<String, Turns.Participant> ways = new LinkedHashMap<>();
            ways.put(Result.ANNALS + ", never started before", _ -> startUp(service, one, List.of()));
            ways.put(Result.ANNALS, _ -> startUp(service, one, archive));
            Measure measure = new Measure("start-up", Map.of("service", service.module()), "s", "< 2 s");
            settings.turns().compare(report, measure, ways);
        }
    }

    private static Run startUp(AnnalsService service, ServiceSettings settings, List<String> options) {
        long start = System.nanoTime();
        try (ServiceProcess process = ServiceProcess.begin(service, settings, options)) {
            process.awaitServing();
            return Run.of((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
        }
    }

    private static Path archive(AnnalsService service) {
        try {
            Path directory = Files.createTempDirectory("annals-bench-classes");
            Path file = directory.resolve(service.module() + ".jsa");
            // What is registered last is deleted first.
            directory.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void memory(Report report, BenchStack stack, String when, String target) {
        List<AnnalsService> names = List.of(AnnalsService.COMMAND, AnnalsService.PROJECTOR, AnnalsService.QUERY);
        for (int n = 0; n < names.size(); n++) {
            report.figure(
                    "%s, resident, %s".formatted(names.get(n).module(), when),
                    "%.0f MB".formatted(resident(stack.services().get(n).pid()) / MEBIBYTE),
                    target);
        }
    }

    private static long resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Bytes of the files of each server, and the resident memory of the one that holds its data there.
    private record Sizes(long nats, long neo4j, long neo4jLog, long valkey, long valkeyMemory) {
        static Sizes of(OwnServers servers) {
            Path data = servers.neo4j().directory().resolve("data");
            return new Sizes(
                    below(servers.nats(), "jetstream"),
                    size(data.resolve("databases")),
                    size(data.resolve("transactions")),
                    below(servers.valkey(), "data"),
                    resident(servers.valkey().pid()));
        }

        private static long below(OwnServer server, String directory) {
            return size(server.directory().resolve(directory));
        }

        void report(Report report, Sizes before, int events) {
            show(report, "stream, files", nats - before.nats, events);
            show(report, "Neo4j, store files (written at its checkpoints)", neo4j - before.neo4j, events);
            show(report, "Neo4j, transaction logs (kept for a while)", neo4jLog - before.neo4jLog, events);
            show(report, "Valkey, append-only file", valkey - before.valkey, events);
            show(report, "Valkey, resident memory", valkeyMemory - before.valkeyMemory, events);
        }

        private static void show(Report report, String what, long bytes, int events) {
            report.figure(what, "%d B/event".formatted(bytes / events), "-");
        }
    }

    private static long size(Path path) {
        if (!Files.exists(path)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
