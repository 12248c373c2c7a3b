package dev.annals.benchmarks;

import com.google.protobuf.Duration;
import dev.annals.benchmarks.workload.EventFile;
import dev.annals.client.AnnalsClient;
import dev.annals.client.Rebuilds;
import dev.annals.client.RetryPolicy;
import dev.annals.projector.v1.Rebuild;
import dev.annals.projector.v1.RebuildPhase;
import dev.annals.projector.v1.RebuildWishes;
import dev.annals.projector.v1.StartRebuildRequest;
import dev.annals.query.v1.ProjectionStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A rebuild of each projection while events are recorded: verified, live, rolled back and live again, and how soon
/// writes are seen meanwhile, beside before; or one of each whose projector is killed in every phase.
final class RebuildBenchmark implements Benchmark {
    private static final int RATE = 500;
    private static final int CALM_SECONDS = 30;
    private static final int LOOKED_FOR_IN_VIEWS = 20;
    private static final int LOOKED_FOR_IN_GRAPH = 50;
    private static final int READ = 300;
    private static final Duration KEPT = Duration.newBuilder().setSeconds(60).build();
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);
    private static final List<String> PROJECTIONS = List.of("views", "graph");

    private final String name;
    private final Settings settings;
    private final int rate;
    private final boolean kills;

    private RebuildBenchmark(String name, Settings settings, boolean kills) {
        this.name = name;
        this.settings = settings;
        this.rate = settings.rate().orElse(RATE);
        this.kills = kills;
    }

    /// Nobody disturbs it.
    static RebuildBenchmark undisturbed(Settings settings) {
        return new RebuildBenchmark("rebuild", settings, false);
    }

    /// The projector is killed in every phase.
    static RebuildBenchmark killed(Settings settings) {
        return new RebuildBenchmark("rebuild-kills", settings, true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run(Report report) {
        report.section("%s: %,d events, while %d more are recorded each second"
                .formatted(name, settings.mix().events(), rate));
        EventFile file = EventFile.write(settings.mix());
        try (BenchStack stack = BenchStack.start();
                AnnalsClient client = stack.plainClient();
                Rebuilds rebuilds = Rebuilds.connect(new Rebuilds.Settings(
                        stack.services().get(1).target(),
                        java.time.Duration.ofSeconds(10),
                        new RetryPolicy(200, java.time.Duration.ofMillis(100), java.time.Duration.ofMillis(500))))) {
            stack.append(file);
            stack.awaitProjected();
            try (Reads reads = new Reads(client, some(file));
                    Probes probes = new Probes(client, LOOKED_FOR_IN_VIEWS, LOOKED_FOR_IN_GRAPH);
                    Load _ = Load.begin(client, "rebuild", rate, probes)) {
                List<Site> sites = PROJECTIONS.stream()
                        .map(projection -> new Site(stack, rebuilds, projection))
                        .toList();
                if (kills) {
                    sites.forEach(site -> killed(report, site, probes));
                } else {
                    Stretch before = before(report, probes);
                    sites.forEach(site -> measured(report, site, probes, before));
                }
                reads.report(report, "throughout");
            }
            Truth.require(report, stack);
        }
    }

    private static List<String> some(EventFile file) {
        Set<String> ids = new LinkedHashSet<>();
        file.forEach(event -> {
            if (ids.size() < READ) {
                ids.add(event.aggregateId());
            }
        });
        return List.copyOf(ids);
    }

    private static Stretch before(Report report, Probes probes) {
        probes.begin(Stretch.Looks.BOTH);
        Waits.pass(CALM_SECONDS);
        Stretch before = probes.begin(Stretch.Looks.BOTH);
        Waits.pass(CALM_SECONDS);
        before.report(report, "before", "-");
        return before;
    }

    /// What is rebuilt, and where.
    private record Site(BenchStack stack, Rebuilds rebuilds, String projection) {

        WatchedRebuild watch() {
            return new WatchedRebuild(stack, rebuilds, projection);
        }

        /// Waits until whoever reads is answered from a generation; how many seconds that took.
        String awaitLive(String generation) {
            long start = System.nanoTime();
            while (!live().equals(generation)) {
                if (System.nanoTime() - start > LONGEST) {
                    throw new IllegalStateException("%s answers, not %s".formatted(live(), generation));
                }
                LockSupport.parkNanos(LOOK);
            }
            return "%.2f s".formatted((System.nanoTime() - start) / 1e9);
        }

        private String live() {
            return stack.client().getStatus().getProjectionsList().stream()
                    .filter(status -> status.getProjection().equals(projection))
                    .map(ProjectionStatus::getGeneration)
                    .findFirst()
                    .orElse("");
        }
    }

    private void measured(Report report, Site site, Probes probes, Stretch before) {
        String name = site.projection();
        Stretch during = probes.begin(Stretch.Looks.BOTH);
        try (WatchedRebuild watched = site.watch()) {
            long start = System.nanoTime();
            site.rebuilds()
                    .start(StartRebuildRequest.newBuilder()
                            .setProjection(name)
                            .setWishes(
                                    RebuildWishes.newBuilder().setKeepOld(KEPT).setReason("measured"))
                            .build());
            Rebuild verified = watched.await(RebuildPhase.REBUILD_PHASE_AWAITING_APPROVAL);
            double seconds = (System.nanoTime() - start) / 1e9;
            report.figure(
                    "%s: rebuilt and verified".formatted(name),
                    "%.0f s, %,.0f events/s".formatted(seconds, settings.mix().events() / seconds),
                    "-");
            watched.report(report, name);
            site.rebuilds().approve(name);
            report.figure("%s: cut over after".formatted(name), site.awaitLive(verified.getToGeneration()), "-");
            site.rebuilds().rollBack(name);
            report.figure("%s: rolled back after".formatted(name), site.awaitLive(verified.getFromGeneration()), "-");
            watched.await(RebuildPhase.REBUILD_PHASE_AWAITING_APPROVAL);
            site.rebuilds().approve(name);
            report.figure("%s: cut over again after".formatted(name), site.awaitLive(verified.getToGeneration()), "-");
            watched.await(RebuildPhase.REBUILD_PHASE_COMPLETE);
            probes.begin(Stretch.Looks.NOWHERE);
            during.report(report, "rebuild of %s".formatted(name), "p99 <= 2 times before");
            during.visible()
                    .compare(report, "p99 during the rebuild of %s beside before,".formatted(name), before.visible());
            watched.await(generations -> generations.getBuildsCount() == 1);
        }
    }

    private static void killed(Report report, Site site, Probes probes) {
        Stretch during = probes.begin(Stretch.Looks.NOWHERE);
        try (WatchedRebuild watched = site.watch()) {
            new PhaseKills(
                            report,
                            site.projection(),
                            watched,
                            site.rebuilds(),
                            site.stack().services().get(1))
                    .run();
            site.awaitLive(watched.stored().getToGeneration());
        }
        during.report(report, "rebuild of %s with kills".formatted(site.projection()), "-");
    }
}
