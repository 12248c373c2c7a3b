package dev.annals.benchmarks;

import dev.annals.benchmarks.result.ResultFiles;
import dev.annals.localstack.TestServers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Runs the benchmarks named on the command line, or all of them.
public final class BenchmarkRunner {
    private BenchmarkRunner() {}

    /// Exits with 2 if the command line is not understood.
    public static void main(String... arguments) {
        try {
            run(Settings.of(arguments));
        } catch (Settings.WrongUsage wrong) {
            System.err.println("annals bench: " + wrong.getMessage());
            System.exit(2);
        }
    }

    private static List<Benchmark> benchmarks(Settings settings) {
        return List.of(
                new AppendBenchmark(settings),
                new ProjectionBenchmark(settings),
                new PeersBenchmark(settings),
                new QueryBenchmark(settings),
                new TravelBenchmark(settings),
                new CostBenchmark(settings),
                new ScalingBenchmark(settings),
                RebuildBenchmark.undisturbed(settings),
                RebuildBenchmark.killed(settings),
                new FoldBenchmark(),
                new DiskBenchmark(),
                new ProjectingBenchmark(),
                new PoisonBenchmark(),
                new OutageBenchmark(settings),
                new TakeoverBenchmark(settings),
                new LagBenchmark(),
                new TimeTravelBenchmark(),
                new SnapshotBenchmark(),
                new ColdBenchmark(),
                new PageBenchmark(),
                new MillionBenchmark());
    }

    private static void run(Settings settings) {
        List<Benchmark> all = benchmarks(settings);
        Set<String> known = all.stream().map(Benchmark::name).collect(Collectors.toSet());
        if (!known.containsAll(settings.names())) {
            throw new Settings.WrongUsage("benchmarks are %s, not %s"
                    .formatted(known.stream().sorted().toList(), settings.names()));
        }
        Map<String, String> environment = new LinkedHashMap<>(Machine.describe(settings));
        settings.out().ifPresent(directory -> environment.putAll(ServerVersions.of(TestServers.shared())));
        Report report = new Report(System.out);
        report.section("circumstances");
        environment.forEach((name, value) -> report.remark(name + ": " + value));
        for (Benchmark benchmark : all) {
            if (settings.names().isEmpty() || settings.names().contains(benchmark.name())) {
                benchmark.run(report);
                // Written after each, so that what was found is there whatever happens to the next.
                environment.put("load after", Machine.load());
                settings.out().ifPresent(directory -> ResultFiles.write(report.all(environment), directory));
            }
        }
    }
}
