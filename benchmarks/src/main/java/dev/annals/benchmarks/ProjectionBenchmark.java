package dev.annals.benchmarks;

import dev.annals.benchmarks.neo4j.BareGraph;
import dev.annals.benchmarks.neo4j.GraphServer;
import dev.annals.benchmarks.result.Measure;
import dev.annals.benchmarks.result.Result;
import dev.annals.benchmarks.result.Run;
import dev.annals.benchmarks.valkey.BareViews;
import dev.annals.benchmarks.valkey.ViewsProbe;
import dev.annals.benchmarks.workload.Digests;
import dev.annals.benchmarks.workload.EventFile;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.ReadModel;
import dev.annals.projector.graph.GraphReadModel;
import dev.annals.projector.snapshot.MissedSnapshots;
import dev.annals.projector.snapshot.SnapshotSettings;
import dev.annals.projector.snapshot.Snapshotter;
import dev.annals.projector.views.ViewsReadModel;
import dev.annals.readmodel.Generation;
import dev.annals.snapshot.IgnoredSnapshots;
import dev.annals.snapshot.SnapshotCodec;
import dev.annals.snapshot.Snapshots;
import dev.annals.snapshot.inmemory.InMemorySnapshots;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Projecting a log that is full into a read model that is empty, each read model by itself, beside a loop that writes
/// the same data with the same driver in the same batches and does nothing else.
final class ProjectionBenchmark implements Benchmark {
    private static final String TARGET = ">= 80 %";
    /// As in the projector.
    private static final ViewsReadModel.Limits LIMITS = new ViewsReadModel.Limits(8 << 20, 64 << 20);

    private final Settings settings;

    ProjectionBenchmark(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "projection";
    }

    @Override
    public void run(Report report) {
        EventFile file = EventFile.write(settings.mix());
        String expected = Digests.expectedRows(file);
        report.section("projection: %,d events, cold".formatted(settings.mix().events()));
        try (ProjectionSite site = new ProjectionSite(file);
                GraphServer server = new GraphServer(site.servers().neo4jUri())) {
            views(report, site, expected);
            graph(report, site, server, expected);
        }
    }

    private Measure measure(String store) {
        return new Measure(
                "projection",
                Map.of("into", store, "events", Integer.toString(settings.mix().events())),
                "events/s",
                TARGET);
    }

    private void views(Report report, ProjectionSite site, String expected) {
        String uri = site.servers().valkeyUri();
        Map<String, Turns.Participant> participants = new LinkedHashMap<>();
        CapturedViews captured = new CapturedViews();
        capture(site, new ViewsReadModel(captured, site.partitions().size(), LIMITS));
        participants.put(Result.LIMIT, round -> {
            Generation generation = site.generation("lv" + round);
            try (BareViews bare = new BareViews(uri, generation);
                    ViewsProbe probe =
                            new ViewsProbe(uri, generation, site.partitions().size())) {
                List<BareViews.Ready> ready =
                        captured.batches().stream().map(bare::ready).toList();
                Run run = timed(site, () -> bare.write(ready));
                Projecting.require(expected, probe);
                return run;
            }
        });
        participants.put(Result.ANNALS, round -> Projecting.intoValkey(site, site.generation("v" + round), expected));
        settings.turns().compare(report, measure("Valkey"), participants);
    }

    private void graph(Report report, ProjectionSite site, GraphServer server, String expected) {
        Map<String, Turns.Participant> participants = new LinkedHashMap<>();
        CapturedGraph captured = new CapturedGraph();
        Snapshots none = new Snapshots(new InMemorySnapshots(), SnapshotCodec.CURRENT, new IgnoredSnapshots());
        Snapshotter snapshots = new Snapshotter(site.log(), none, SnapshotSettings.DEFAULT, new MissedSnapshots());
        capture(site, new GraphReadModel(captured, snapshots));
        participants.put(Result.LIMIT, round -> {
            Generation generation = site.generation("lg" + round);
            BareGraph bare = server.bare(generation);
            List<BareGraph.Ready> ready = bare.ready(captured.batches());
            Run run = timed(site, () -> bare.write(ready));
            Projecting.require(
                    expected, server.probe(generation, site.partitions().size()));
            return run;
        });
        participants.put(
                Result.ANNALS, round -> Projecting.intoNeo4j(site, site.generation("g" + round), server, expected));
        settings.turns().compare(report, measure("Neo4j"), participants);
    }

    /// Has a projection say what it would write, in batches as a projector that is behind makes them.
    private static void capture(ProjectionSite site, ReadModel model) {
        for (int partition = 0; partition < site.partitions().size(); partition++) {
            Checkpoint checkpoint = Checkpoint.NONE;
            List<RecordedEvent> rest = site.partitions().get(partition);
            while (!rest.isEmpty()) {
                List<RecordedEvent> batch = rest.subList(0, Math.min(rest.size(), ReadModel.MAX_EVENTS));
                ApplyOutcome outcome = model.apply(partition, checkpoint, batch);
                if (!(outcome instanceof ApplyOutcome.Applied applied)) {
                    throw new IllegalStateException("not applied: " + outcome);
                }
                checkpoint = applied.checkpoint();
                long position = checkpoint.position();
                rest = rest.subList(
                        (int) batch.stream()
                                .filter(event -> event.position() <= position)
                                .count(),
                        rest.size());
            }
        }
    }

    private static Run timed(ProjectionSite site, Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Run.of(site.events() * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - start));
    }
}
