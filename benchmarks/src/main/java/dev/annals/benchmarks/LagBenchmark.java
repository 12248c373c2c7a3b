package dev.annals.benchmarks;

import com.google.protobuf.Duration;
import dev.annals.client.IngestStream;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.query.v1.Consistency;
import dev.annals.query.v1.GetGraphRequest;
import dev.annals.query.v1.GetStateRequest;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// From the acknowledgement of a write until a read shows it, in either store, while events are recorded at half the
/// rate
/// at which the projections keep up. Probes come at their times, whether those before are answered or not.
final class LagBenchmark implements Benchmark {
    private static final int FILL_CONTEXTS = 200;
    private static final int FILL_EVENTS = 100;
    private static final int WARM_UP = 500;
    private static final int PROBES = 500;
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
        report.section("lag: from an acknowledged write to a read that shows it, at half load");
        try (BenchStack stack = BenchStack.start()) {
            keepsUp(stack, "fill-once");
            double most = keepsUp(stack, "fill");
            report.figure("the most that both projections keep up with", "%.0f events/s".formatted(most), "-");
            Histogram views = concurrent();
            Histogram graph = concurrent();
            long recorded = underLoad(stack, most / 2, () -> {
                probe(stack, "warm-up", WARM_UP, concurrent(), concurrent());
                probe(stack, "probe", PROBES, views, graph);
            });
            report.figure("recorded meanwhile", "%d events".formatted(recorded), "-");
            report.durations("until the views show it", views, "p99 < 50 ms");
            report.durations("until the graph shows it", graph, "p99 < 50 ms");
        }
    }

    /// Events per second, from the first append until both projections have them all.
    private static double keepsUp(BenchStack stack, String prefix) {
        Workload workload = new Workload(7);
        List<ContextEvent> events = IntStream.range(0, FILL_CONTEXTS)
                .mapToObj(context -> workload.context(prefix + "-" + context, FILL_EVENTS))
                .flatMap(List::stream)
                .toList();
        long start = System.nanoTime();
        stack.append(events);
        stack.awaitProjected();
        return events.size() * 1e9 / (System.nanoTime() - start);
    }

    /// Records at a rate while something else is done; answers how many events that came to.
    private static long underLoad(BenchStack stack, double perSecond, Runnable meanwhile) {
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong sent = new AtomicLong();
        Thread load = Thread.ofPlatform().name("load").start(() -> {
            try (IngestStream stream = stack.client().ingest(1_024)) {
                CompletableFuture<RecordResponse> last =
                        CompletableFuture.completedFuture(RecordResponse.getDefaultInstance());
                long start = System.nanoTime();
                while (!over.get()) {
                    long n = sent.getAndIncrement();
                    last = stream.send(request("load-" + n, "loaded-" + n % LOADED));
                    LockSupport.parkNanos(start + (long) ((n + 1) * 1e9 / perSecond) - System.nanoTime());
                }
                last.join();
            }
        });
        try {
            meanwhile.run();
        } finally {
            over.set(true);
            join(load);
        }
        return sent.get();
    }

    private static void probe(BenchStack stack, String prefix, int count, Histogram views, Histogram graph) {
        CountDownLatch answers = new CountDownLatch(2 * count);
        long start = System.nanoTime();
        for (int n = 0; n < count; n++) {
            String id = prefix + "-" + n;
            Thread.startVirtualThread(() -> {
                RecordResponse recorded = stack.client().record(request(id, id));
                long acknowledged = System.nanoTime();
                Consistency wanted = Consistency.newBuilder()
                        .setMaxWait(LONGEST_WAIT)
                        .setConsistencyToken(recorded.getConsistencyToken())
                        .build();
                Thread.startVirtualThread(() -> {
                    stack.client().getState(state(id, wanted));
                    views.recordValue(System.nanoTime() - acknowledged);
                    answers.countDown();
                });
                stack.client().getGraph(graph(id, wanted));
                graph.recordValue(System.nanoTime() - acknowledged);
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

    private static GetStateRequest state(String id, Consistency wanted) {
        return GetStateRequest.newBuilder()
                .setAggregateId(id)
                .setConsistency(wanted)
                .build();
    }

    private static GetGraphRequest graph(String id, Consistency wanted) {
        return GetGraphRequest.newBuilder()
                .setAggregateId(id)
                .setConsistency(wanted)
                .build();
    }

    private static RecordRequest request(String requestId, String aggregateId) {
        return RecordRequest.newBuilder()
                .setRequestId(requestId)
                .addEvents(ProposedEvent.newBuilder()
                        .setEvent(ContextEvent.newBuilder()
                                .setAggregateId(aggregateId)
                                .setCustomEventRecorded(
                                        CustomEventRecorded.newBuilder().setTypeName("line.written"))))
                .build();
    }

    private static Histogram concurrent() {
        return new ConcurrentHistogram(Report.durations());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
