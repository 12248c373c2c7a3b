package dev.annals.benchmarks;

import dev.annals.benchmarks.neo4j.GraphServer;
import dev.annals.benchmarks.result.Measure;
import dev.annals.benchmarks.result.Result;
import dev.annals.benchmarks.result.Run;
import dev.annals.benchmarks.valkey.ViewsProbe;
import dev.annals.benchmarks.workload.EventFile;
import dev.annals.benchmarks.workload.EventMix;
import dev.annals.readmodel.Generation;
import java.util.List;
import java.util.Map;

/// How projecting goes with more pods, and with more aggregates for the same events.
final class ScalingBenchmark implements Benchmark {
    private static final List<Integer> PODS = List.of(1, 2, 4);
    private static final List<Integer> AGGREGATES = List.of(10_000, 100_000, 1_000_000);

    private final Settings settings;

    ScalingBenchmark(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "scaling";
    }

    @Override
    public void run(Report report) {
        EventMix mix = settings.mix();
        report.section("scaling: projecting %,d events into both stores".formatted(mix.events()));
        try (ProjectionSite site = new ProjectionSite(EventFile.write(mix))) {
            for (int pods : PODS) {
                compare(report, site, "pods", pods, pods);
            }
        }
        for (int aggregates : AGGREGATES) {
            EventMix spread = new EventMix(mix.seed(), mix.events(), aggregates, 0);
            try (ProjectionSite site = new ProjectionSite(EventFile.write(spread))) {
                compare(report, site, "aggregates, each as likely as the other", aggregates, 1);
            }
        }
    }

    private void compare(Report report, ProjectionSite site, String what, int size, int pods) {
        Measure measure = new Measure("scaling by " + what, Map.of("size", Integer.toString(size)), "events/s", "-");
        try (GraphServer graph = new GraphServer(site.servers().neo4jUri())) {
            settings.turns().compare(report, measure, Map.of(Result.ANNALS, round -> {
                Generation generation = site.generation("s%dr%d".formatted(size, round));
                return both(site, graph, generation, pods);
            }));
        }
    }

    /// Until the slower of both is done.
    private static Run both(ProjectionSite site, GraphServer graph, Generation generation, int pods) {
        int partitions = site.partitions().size();
        try (SlowerProbe probe = new SlowerProbe(
                new ViewsProbe(site.servers().valkeyUri(), generation, partitions),
                graph.probe(generation, partitions))) {
            return site.project(
                    pods,
                    site.settings(
                            generation,
                            site.servers().neo4jUri(),
                            site.servers().valkeyUri()),
                    probe);
        }
    }
}
