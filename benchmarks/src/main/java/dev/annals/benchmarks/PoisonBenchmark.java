package dev.annals.benchmarks;

import com.google.protobuf.Duration;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.query.v1.Consistency;
import dev.annals.query.v1.GetGraphRequest;
import dev.annals.query.v1.GetStateRequest;
import dev.annals.query.v1.ProjectionStatus;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// How soon a write can be read while one event in a thousand cannot be applied by either projection, beside the same
/// load without such events.
final class PoisonBenchmark implements Benchmark {
    private static final int RATE = 250;
    private static final int AT_ONCE = 10;
    private static final int SECONDS = 20;
    private static final int POISON_EVERY = 1_000;
    private static final Duration PATIENCE =
            Duration.newBuilder().setSeconds(25).build();

    @Override
    public String name() {
        return "poison";
    }

    @Override
    public void run(Report report) {
        report.section("poison: %d events/s for %d s, one in %,d of which cannot be applied"
                .formatted(RATE, SECONDS, POISON_EVERY));
        try (BenchStack stack = BenchStack.start()) {
            phase(stack, "warm", false);
            show(report, "clean", phase(stack, "clean", false));
            show(report, "with poison", phase(stack, "poisoned", true));
            int parked = stack.client().getStatus().getProjectionsList().stream()
                    .mapToInt(ProjectionStatus::getParked)
                    .sum();
            report.figure(
                    "aggregates parked, in both projections",
                    Integer.toString(parked),
                    Integer.toString(2 * RATE * SECONDS / POISON_EVERY));
        }
    }

    private record Visible(Histogram inViews, Histogram inGraph) {}

    private static void show(Report report, String what, Visible visible) {
        report.durations(what + ": append to visible in the views", visible.inViews(), "as clean");
        report.durations(what + ": append to visible in the graph", visible.inGraph(), "as clean");
    }

    /// Writes that are looked for, one after the other, beside the load.
    private static Visible phase(BenchStack stack, String name, boolean poisoned) {
        Thread load = Thread.ofVirtual().start(() -> load(stack, name, poisoned));
        Visible visible = new Visible(Report.durations(), Report.durations());
        for (int probe = 0; load.isAlive(); probe++) {
            String id = "%s-probe-%d".formatted(name, probe);
            long start = System.nanoTime();
            long position = append(stack, id);
            Consistency seen = Consistency.newBuilder()
                    .setMinPosition(position)
                    .setMaxWait(PATIENCE)
                    .build();
            stack.client()
                    .getState(GetStateRequest.newBuilder()
                            .setAggregateId(id)
                            .setConsistency(seen)
                            .build());
            visible.inViews().recordValue(System.nanoTime() - start);
            stack.client()
                    .getGraph(GetGraphRequest.newBuilder()
                            .setAggregateId(id)
                            .setConsistency(seen)
                            .build());
            visible.inGraph().recordValue(System.nanoTime() - start);
        }
        return visible;
    }

    private static long append(BenchStack stack, String id) {
        return switch (stack.log().append(new Workload(5).context(id, 1))) {
            case AppendOutcome.Appended appended -> appended.positions().getFirst();
            case AppendOutcome.Conflict conflict -> throw new IllegalStateException("not fresh: " + conflict);
        };
    }

    private static void load(BenchStack stack, String name, boolean poisoned) {
        Workload workload = new Workload(6);
        long start = System.nanoTime();
        long pause = TimeUnit.SECONDS.toNanos(1) * AT_ONCE / RATE;
        for (int batch = 0; batch < RATE * SECONDS / AT_ONCE; batch++) {
            stack.append(workload.context("%s-%d".formatted(name, batch), AT_ONCE));
            if (poisoned && batch % (POISON_EVERY / AT_ONCE) == 0) {
                // A second event without a first: no read model takes it.
                String id = "%s-poison-%d".formatted(name, batch);
                stack.append(workload.context(id, 2).subList(1, 2));
            }
            LockSupport.parkNanos(start + (batch + 1) * pause - System.nanoTime());
        }
    }
}
