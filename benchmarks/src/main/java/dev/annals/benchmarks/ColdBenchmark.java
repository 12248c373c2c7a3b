package dev.annals.benchmarks;

import com.google.protobuf.Timestamp;
import dev.annals.client.AnnalsClient;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.query.v1.GetContextAtTimeRequest;
import dev.annals.query.v1.GetContextResponse;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// The first call to contexts of 10,000 events as a client sees it, with and without snapshots: each service process is
/// asked for each context once, so it has none in memory. The first contexts only warm the processes up.
final class ColdBenchmark implements Benchmark {
    private static final int EVENTS = 10_000;
    private static final int WARM_UP = 12;
    private static final int MEASURED = 24;
    private static final List<String> CONTEXTS = IntStream.range(0, WARM_UP + MEASURED)
            .mapToObj(n -> "long-story-" + n)
            .toList();
    private static final String LAST_OF_WARM_UP = CONTEXTS.get(WARM_UP - 1);

    @Override
    public String name() {
        return "cold";
    }

    @Override
    public void run(Report report) {
        report.section("cold: the first call to a context of 10,000 events");
        try (BenchStack stack = BenchStack.start()) {
            CONTEXTS.forEach(id -> stack.append(new Workload(6).context(id, EVENTS)));
            stack.awaitProjected();
            try (ColdServices with = stack.cold("250ms");
                    ColdServices without = stack.cold("0ms")) {
                new Saving(
                                measured(id -> contextAtTime(stack, with.client(), id)),
                                measured(id -> contextAtTime(stack, without.client(), id)))
                        .report(report, "GetContextAtTime", "-");
                new Saving(
                                measured(id -> command(with.client(), "with", id)),
                                measured(id -> command(without.client(), "without", id)))
                        .report(report, "a command", "-");
            }
        }
    }

    private static Histogram measured(ToLongFunction<String> call) {
        Histogram nanos = Report.durations();
        for (String id : CONTEXTS) {
            nanos.recordValue(call.applyAsLong(id));
            if (id.equals(LAST_OF_WARM_UP)) {
                nanos.reset();
            }
        }
        return nanos;
    }

    private static long contextAtTime(BenchStack stack, AnnalsClient client, String id) {
        int version = new Random(id.hashCode()).nextInt(EVENTS / 2, EVENTS);
        Instant time = stack.log().history(id, version, version).getFirst().recordedTime();
        GetContextAtTimeRequest request = GetContextAtTimeRequest.newBuilder()
                .setContextId(id)
                .setTime(
                        Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))
                .build();
        long start = System.nanoTime();
        GetContextResponse answer = client.getContextAtTime(request);
        long took = System.nanoTime() - start;
        if (answer.getVersion() < version) {
            throw new IllegalStateException("answered version " + answer.getVersion());
        }
        return took;
    }

    private static long command(AnnalsClient client, String requestId, String id) {
        RecordRequest request = RecordRequest.newBuilder()
                .setRequestId(requestId)
                .addEvents(ProposedEvent.newBuilder()
                        .setEvent(ContextEvent.newBuilder()
                                .setAggregateId(id)
                                .setDecisionAdded(DecisionAdded.newBuilder()
                                        .setDecisionId("d-" + requestId)
                                        .setTitle("one more")
                                        .setRationale("to see how long it takes"))))
                .build();
        long start = System.nanoTime();
        client.record(request);
        return System.nanoTime() - start;
    }
}
