package dev.annals.benchmarks;

import com.google.protobuf.Duration;
import dev.annals.client.IngestStream;
import dev.annals.query.v1.Consistency;
import dev.annals.record.v1.RecordResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// From the acknowledgement of a write until a read shows it, in either store, while events are recorded at a part of
/// the rate at which they can be recorded and projected. Probes come at their times, whether those before are answered
/// or not.
final class LagBenchmark implements Benchmark {
    /// So many that what every service does was compiled by the time it is measured.
    private static final int WARM_UP_EVENTS = 100_000;

    private static final int FILL_EVENTS = 20_000;
    private static final int IN_FLIGHT = 1_024;
    private static final int WARM_UP = 500;
    private static final int PROBES = 500;
    /// Which parts of the most are recorded meanwhile.
    private static final List<Integer> PARTS = List.of(16, 8, 4, 2);
    private static final long BETWEEN_PROBES = TimeUnit.MILLISECONDS.toNanos(40);
    private static final int LOADED = 500;
    private static final Duration LONGEST_WAIT =
            Duration.newBuilder().setSeconds(30).build();

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public void run(Report report) {
        report.section("lag: from an acknowledged write to a read that shows it, under load");
        try (BenchStack stack = BenchStack.start()) {
            keepsUp(stack, "fill-once", WARM_UP_EVENTS);
            double most = keepsUp(stack, "fill", FILL_EVENTS);
            report.figure("the most that is recorded and projected", "%.0f events/s".formatted(most), "-");
            probe(stack, "warm-up", WARM_UP, new Visible());
            PARTS.forEach(part -> measure(report, stack, most, part));
        }
    }

    private static void measure(Report report, BenchStack stack, double most, int part) {
        Visible visible = new Visible();
        String prefix = "load-" + part;
        long recorded = underLoad(stack, prefix, most / part, () -> {
            probe(stack, prefix + "-warm-up", PROBES / 4, new Visible());
            probe(stack, prefix + "-probe", PROBES, visible);
        });
        String target = part == 2 ? "p99 < 50 ms" : "-";
        report.figure("recorded at 1/%d of that".formatted(part), "%d events".formatted(recorded), "-");
        visible.report(report, "at 1/%d until".formatted(part), target);
    }

    /// Events per second, from the first that is sent until both projections have them all.
    private static double keepsUp(BenchStack stack, String prefix, int events) {
        long begun = System.nanoTime();
        try (IngestStream stream = stack.client().ingest(IN_FLIGHT)) {
            CompletableFuture<RecordResponse> last =
                    CompletableFuture.completedFuture(RecordResponse.getDefaultInstance());
            for (int n = 0; n < events; n++) {
                last = stream.send(Lines.line(prefix + "-" + n, prefix + "-" + n % LOADED));
            }
            last.join();
        }
        stack.awaitProjected();
        return events * 1e9 / (System.nanoTime() - begun);
    }

    /// Records at a rate while something else is done; answers how many events that came to.
    private static long underLoad(BenchStack stack, String prefix, double perSecond, Runnable meanwhile) {
        AtomicReference<CompletableFuture<RecordResponse>> last =
                new AtomicReference<>(CompletableFuture.completedFuture(RecordResponse.getDefaultInstance()));
        try (IngestStream stream = stack.client().ingest(IN_FLIGHT)) {
            Metronome load = Metronome.perSecond(
                    "load",
                    perSecond,
                    (n, _) -> last.set(stream.send(Lines.line(prefix + "-" + n, prefix + "-" + n % LOADED))));
            try (load) {
                meanwhile.run();
            }
            Objects.requireNonNull(last.get()).join();
            return load.beats();
        }
    }

    private static void probe(BenchStack stack, String prefix, int count, Visible visible) {
        CountDownLatch answers = new CountDownLatch(2 * count);
        long start = System.nanoTime();
        for (int n = 0; n < count; n++) {
            String id = prefix + "-" + n;
            Thread.startVirtualThread(() -> {
                RecordResponse recorded = stack.client().record(Lines.line(id, id));
                long acknowledged = System.nanoTime();
                Consistency wanted = Consistency.newBuilder()
                        .setMaxWait(LONGEST_WAIT)
                        .setConsistencyToken(recorded.getConsistencyToken())
                        .build();
                Thread.startVirtualThread(() -> {
                    visible.awaitInViews(stack.client(), id, wanted, acknowledged);
                    answers.countDown();
                });
                visible.awaitInGraph(stack.client(), id, wanted, acknowledged);
                answers.countDown();
            });
            LockSupport.parkNanos(start + (n + 1) * BETWEEN_PROBES - System.nanoTime());
        }
        await(answers);
    }

    private static void await(CountDownLatch answers) {
        try {
            if (!answers.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException(answers.getCount() + " probes were not answered");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
