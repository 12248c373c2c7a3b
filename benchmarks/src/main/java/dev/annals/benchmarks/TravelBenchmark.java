package dev.annals.benchmarks;

import com.google.protobuf.Timestamp;
import dev.annals.benchmarks.result.Measure;
import dev.annals.client.AnnalsClient;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.v1.GetStateRequest;
import dev.annals.query.v1.Moment;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The state of a context at a version and at a time, for histories of 100 to 100,000 events, asked of services that
/// take snapshots and of services that do not: again and again, and for the first time.
final class TravelBenchmark implements Benchmark {
    private static final List<Integer> SIZES = List.of(100, 1_000, 10_000, 100_000);
    private static final int FIRST_ASKED = 5;
    private static final Calls AGAIN = new Calls(50, 300);

    private final Settings settings;

    TravelBenchmark(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "travel";
    }

    @Override
    public void run(Report report) {
        report.section("travel: the state at a version and at a time");
        List<Integer> sizes =
                SIZES.stream().filter(size -> size <= settings.mix().events()).toList();
        try (BenchStack stack = BenchStack.start()) {
            for (int size : sizes) {
                for (int n = 0; n < FIRST_ASKED + 2; n++) {
                    stack.append(new Workload(n).context(id(size, n), size));
                }
            }
            stack.awaitProjected();
            try (ColdServices with = stack.cold("250ms");
                    ColdServices without = stack.cold("0ms")) {
                warmUp(stack, with.client(), sizes.getFirst());
                warmUp(stack, without.client(), sizes.getFirst());
                Map<String, ColdServices> services = new LinkedHashMap<>();
                services.put("with snapshots", with);
                services.put("without", without);
                sizes.forEach(size -> compare(report, stack, size, services));
            }
        }
    }

    private static String id(int size, int n) {
        return "travel-%d-%d".formatted(size, n);
    }

    private static void warmUp(BenchStack stack, AnnalsClient client, int size) {
        AGAIN.run(call -> ask(stack, client, id(size, FIRST_ASKED + 1), call));
    }

    private void compare(Report report, BenchStack stack, int size, Map<String, ColdServices> services) {
        Map<String, Turns.Participant> first = new LinkedHashMap<>();
        Map<String, Turns.Participant> again = new LinkedHashMap<>();
        services.forEach((name, service) -> {
            first.put(
                    "annals, first, " + name,
                    round -> new Calls(0, FIRST_ASKED).run(n -> ask(stack, service.client(), id(size, n), n)));
            again.put(
                    "annals, again, " + name,
                    round -> AGAIN.run(n -> ask(stack, service.client(), id(size, FIRST_ASKED), n)));
        });
        Map<String, String> parameters = Map.of("size", Integer.toString(size));
        // What was asked for once is in memory: the first time comes but once.
        new Turns(0, 1).compare(report, new Measure("travel", parameters, "calls/s", "-"), first);
        settings.turns().compare(report, new Measure("travel", parameters, "calls/s", "p99 < 20 ms at 10,000"), again);
    }

    /// In turns by version and by time.
    private static void ask(BenchStack stack, AnnalsClient client, String id, int call) {
        int size = Integer.parseInt(id.split("-", -1)[1]);
        int version = 1 + new Random(call).nextInt(size);
        client.getState(GetStateRequest.newBuilder()
                .setAggregateId(id)
                .setMoment(call % 2 == 0 ? Moment.newBuilder().setVersion(version) : at(stack, id, version))
                .build());
    }

    private static Moment.Builder at(BenchStack stack, String id, int version) {
        RecordedEvent recorded = stack.log().history(id, version, version).getFirst();
        Instant time = recorded.recordedTime();
        return Moment.newBuilder()
                .setTime(
                        Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()));
    }
}
