package dev.annals.benchmarks;

import dev.annals.benchmarks.result.Measure;
import dev.annals.benchmarks.result.Result;
import dev.annals.benchmarks.workload.EventFile;
import dev.annals.cli.text.Times;
import dev.annals.client.AnnalsClient;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.GetGraphRequest;
import dev.annals.query.v1.GetStateRequest;
import dev.annals.query.v1.QueryEventsRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;

/// The questions of every day, as one client sees them: a page of events by time and by correlation, the neighbourhood
/// of an aggregate in the graph, its state.
final class QueryBenchmark implements Benchmark {
    private static final Calls CALLS = new Calls(200, 1_000);
    private static final int PAGE = 100;
    private static final int RUN = 10;

    private final Settings settings;

    QueryBenchmark(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "queries";
    }

    @Override
    public void run(Report report) {
        EventFile file = EventFile.write(settings.mix());
        report.section(
                "queries: %,d events, one client".formatted(settings.mix().events()));
        try (BenchStack stack = BenchStack.start()) {
            stack.append(file);
            stack.awaitProjected();
            questions(stack, settings)
                    .forEach((question, call) -> settings.turns()
                            .compare(
                                    report,
                                    new Measure("queries", Map.of("question", question), "calls/s", "p95 < 10 ms"),
                                    Map.of(Result.ANNALS, round -> CALLS.run(call))));
        }
    }

    private static Map<String, IntConsumer> questions(BenchStack stack, Settings settings) {
        AnnalsClient client = stack.client();
        Random random = new Random(settings.mix().seed());
        List<Instant> moments = random.longs(64, 1, Math.max(2, settings.mix().events() - PAGE))
                .mapToObj(position -> stack.log().page(position, 1).getFirst().recordedTime())
                .toList();
        int runs = Math.max(1, settings.mix().aggregates() / RUN / 4);
        Map<String, IntConsumer> questions = new LinkedHashMap<>();
        questions.put(
                "%d events from a time".formatted(PAGE),
                n -> client.queryEvents(
                        page(EventFilter.newBuilder().setFromTime(Times.timestamp(moments.get(n % moments.size()))))));
        questions.put(
                "%d events of a correlation".formatted(PAGE),
                n -> client.queryEvents(
                        page(EventFilter.newBuilder().setCorrelationId("run-" + random.nextInt(runs)))));
        questions.put(
                "graph, two steps",
                n -> client.getGraph(GetGraphRequest.newBuilder()
                        .setAggregateId(context(random, runs))
                        .setDepth(2)
                        .build()));
        questions.put(
                "state now",
                n -> client.getState(GetStateRequest.newBuilder()
                        .setAggregateId(context(random, runs))
                        .build()));
        return questions;
    }

    /// One of those that surely have events: the first of a run.
    private static String context(Random random, int runs) {
        int rank = random.nextInt(runs) * RUN;
        return (rank % 8 == 7 ? "journal-" : "context-") + rank;
    }

    private static QueryEventsRequest page(EventFilter.Builder filter) {
        return QueryEventsRequest.newBuilder()
                .setPageSize(PAGE)
                .setFilter(filter)
                .build();
    }
}
