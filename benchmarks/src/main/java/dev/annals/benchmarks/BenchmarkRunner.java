package dev.annals.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Runs the benchmarks named on the command line, or all of them.
public final class BenchmarkRunner {
    private static final List<Benchmark> ALL = List.of(
            new FoldBenchmark(),
            new DiskBenchmark(),
            new ProjectingBenchmark(),
            new PoisonBenchmark(),
            new LagBenchmark(),
            new TimeTravelBenchmark(),
            new SnapshotBenchmark(),
            new ColdBenchmark(),
            new PageBenchmark(),
            new MillionBenchmark());

    private BenchmarkRunner() {}

    /// Exits with 2 if a name is not known.
    public static void main(String... names) {
        Set<String> known = ALL.stream().map(Benchmark::name).collect(Collectors.toSet());
        if (!known.containsAll(Arrays.asList(names))) {
            System.err.println("benchmarks are " + known + ", not " + Arrays.asList(names));
            System.exit(2);
        }
        Report report = new Report(System.out);
        report.section("Java %s, %d processors, %s %s"
                .formatted(
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version")));
        ALL.stream()
                .filter(benchmark -> names.length == 0 || Arrays.asList(names).contains(benchmark.name()))
                .forEach(benchmark -> benchmark.run(report));
    }
}
