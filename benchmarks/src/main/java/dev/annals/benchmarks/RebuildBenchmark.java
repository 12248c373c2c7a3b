package dev.annals.benchmarks;

import dev.annals.benchmarks.workload.EventFile;
import dev.annals.client.Rebuilds;
import dev.annals.client.RetryPolicy;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.projector.v1.Rebuild;
import dev.annals.projector.v1.RebuildPhase;
import dev.annals.projector.v1.RebuildWishes;
import dev.annals.projector.v1.StartRebuildRequest;
import dev.annals.query.v1.Consistency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A rebuild of each projection while events are recorded: how long it takes, verification and cut-over included, and
/// how soon writes are seen meanwhile, beside before.
final class RebuildBenchmark implements Benchmark {
    private static final int RATE = 250;
    private static final long PROBE_EVERY = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long BEFORE = TimeUnit.SECONDS.toNanos(15);
    private static final com.google.protobuf.Duration PATIENCE =
            com.google.protobuf.Duration.newBuilder().setSeconds(25).build();

    private final Settings settings;

    RebuildBenchmark(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public void run(Report report) {
        int events = settings.mix().events();
        report.section("rebuild: %,d events, while %d more are recorded each second".formatted(events, RATE));
        EventFile file = EventFile.write(settings.mix());
        try (BenchStack stack = BenchStack.start();
                Rebuilds rebuilds = Rebuilds.connect(new Rebuilds.Settings(
                        stack.services().get(1).target(), Duration.ofSeconds(30), RetryPolicy.standard()))) {
            stack.append(file);
            stack.awaitProjected();
            probed(stack, "warm", during(BEFORE / 3));
            probed(stack, "before", during(BEFORE)).report(report, "before: from append until", "-");
            for (String projection : List.of("views", "graph")) {
                rebuild(report, stack, rebuilds, projection);
            }
        }
    }

    private void rebuild(Report report, BenchStack stack, Rebuilds rebuilds, String projection) {
        long start = System.nanoTime();
        Rebuild begun = rebuilds.start(StartRebuildRequest.newBuilder()
                .setProjection(projection)
                .setWishes(RebuildWishes.newBuilder().setAutoApprove(true).setReason("measured"))
                .build());
        Visible meanwhile = probed(stack, projection, () -> isUnderWay(rebuilds, begun.getId()));
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        RebuildPhase end = rebuilds.get(begun.getId()).getRebuild().getPhase();
        if (end != RebuildPhase.REBUILD_PHASE_COMPLETE) {
            throw new IllegalStateException("the rebuild of %s ended as %s".formatted(projection, end));
        }
        report.figure(
                "rebuild of the %s, verified and live".formatted(projection),
                "%.0f s, %.0f events/s".formatted(seconds, settings.mix().events() / seconds),
                "-");
        meanwhile.report(report, "during the %s: from append until".formatted(projection), "p99 <= 2 times before");
    }

    private static boolean isUnderWay(Rebuilds rebuilds, String id) {
        return switch (rebuilds.get(id).getRebuild().getPhase()) {
            case REBUILD_PHASE_COMPLETE, REBUILD_PHASE_FAILED, REBUILD_PHASE_CANCELLED -> false;
            default -> true;
        };
    }

    private static BooleanSupplier during(long nanos) {
        long end = System.nanoTime() + nanos;
        return () -> System.nanoTime() < end;
    }

    /// Writes that are looked for, each at its time, whether those before were seen or not.
    private static Visible probed(BenchStack stack, String name, BooleanSupplier goesOn) {
        Visible visible = new Visible();
        Workload workload = new Workload(8);
        List<Thread> looking = new ArrayList<>();
        int batch = 0;
        while (goesOn.getAsBoolean()) {
            long start = System.nanoTime();
            String id = "rebuild-%s-%d".formatted(name, batch++);
            int events = (int) (RATE * PROBE_EVERY / TimeUnit.SECONDS.toNanos(1));
            switch (stack.log().append(workload.context(id, events))) {
                case AppendOutcome.Appended appended -> {
                    long position = appended.positions().getLast();
                    looking.add(Thread.startVirtualThread(() -> look(stack, visible, id, position, start)));
                }
                case AppendOutcome.Conflict conflict -> throw new IllegalStateException("not fresh: " + conflict);
            }
            LockSupport.parkNanos(start + PROBE_EVERY - System.nanoTime());
        }
        looking.forEach(RebuildBenchmark::join);
        return visible;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void look(BenchStack stack, Visible visible, String id, long position, long since) {
        Consistency seen = Consistency.newBuilder()
                .setMinPosition(position)
                .setMaxWait(PATIENCE)
                .build();
        visible.awaitInViews(stack.client(), id, seen, since);
        visible.awaitInGraph(stack.client(), id, seen, since);
    }
}
