package dev.annals.benchmarks;

import com.google.protobuf.Duration;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.query.v1.Consistency;
import dev.annals.query.v1.ProjectionStatus;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

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
            phase(stack, "clean", false).report(report, "clean: from append until", "as clean");
            phase(stack, "poisoned", true).report(report, "with poison: from append until", "as clean");
            int parked = stack.client().getStatus().getProjectionsList().stream()
                    .mapToInt(ProjectionStatus::getParked)
                    .sum();
            report.figure(
                    "aggregates parked, in both projections",
                    Integer.toString(parked),
                    Integer.toString(2 * RATE * SECONDS / POISON_EVERY));
        }
    }

    /// Writes that are looked for, one after the other, beside the load.
    private static Visible phase(BenchStack stack, String name, boolean poisoned) {
        Thread load = Thread.ofVirtual().start(() -> load(stack, name, poisoned));
        Visible visible = new Visible();
        for (int probe = 0; load.isAlive(); probe++) {
            String id = "%s-probe-%d".formatted(name, probe);
            long start = System.nanoTime();
            long position = append(stack, id);
            Consistency seen = Consistency.newBuilder()
                    .setMinPosition(position)
                    .setMaxWait(PATIENCE)
                    .build();
            visible.awaitInViews(stack.client(), id, seen, start);
            visible.awaitInGraph(stack.client(), id, seen, start);
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
