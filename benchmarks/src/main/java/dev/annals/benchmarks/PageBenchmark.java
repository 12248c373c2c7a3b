package dev.annals.benchmarks;

import dev.annals.cli.text.Times;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.QueryEventsRequest;
import dev.annals.query.v1.QueryEventsResponse;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// A page of 100 events from a log of 100,000, as a client sees it.
final class PageBenchmark implements Benchmark {
    private static final int CONTEXTS = 1_000;
    private static final int LENGTH = 100;
    private static final int PAGE = 100;
    /// As many as it takes until the JVMs have compiled what they do, and the servers have read the log once.
    private static final int WARM_UP = 1_500;

    private static final int CALLS = 1_000;

    @Override
    public String name() {
        return "page";
    }

    @Override
    public void run(Report report) {
        report.section("page: 100 events out of 100,000, as a client sees it");
        try (BenchStack stack = BenchStack.start()) {
            Workload workload = new Workload(4);
            IntStream.range(0, CONTEXTS).forEach(context -> stack.append(workload.context("page-" + context, LENGTH)));
            stack.awaitProjected();
            measure(report, stack, CONTEXTS * LENGTH / 2);
        }
    }

    /// Pages from random positions up to `latestFrom`, each followed by at least a page of every filter.
    static void measure(Report report, BenchStack stack, int latestFrom) {
        EventFilter.Builder all = EventFilter.newBuilder();
        EventFilter.Builder typed = EventFilter.newBuilder().addEventTypes("context.milestone.reached");
        EventFilter.Builder contexts = EventFilter.newBuilder().addAggregateTypes("context");
        report.durations("page by time range", measured(stack, all, latestFrom), "< 10 ms");
        report.durations("page by time range and type", measured(stack, typed, latestFrom), "< 10 ms");
        report.durations("page by time range and aggregate type", measured(stack, contexts, latestFrom), "< 10 ms");
    }

    private static Histogram measured(BenchStack stack, EventFilter.Builder filter, int latestFrom) {
        Random random = new Random(4);
        calls(stack, filter, random, latestFrom, WARM_UP);
        return calls(stack, filter, random, latestFrom, CALLS);
    }

    private static Histogram calls(
            BenchStack stack, EventFilter.Builder filter, Random random, int latestFrom, int calls) {
        Histogram nanos = Report.durations();
        for (int call = 0; call < calls; call++) {
            long from = 1L + random.nextInt(latestFrom);
            List<RecordedEvent> first = stack.log().page(from, 1);
            QueryEventsRequest request = QueryEventsRequest.newBuilder()
                    .setPageSize(PAGE)
                    .setFilter(
                            filter.setFromTime(Times.timestamp(first.getFirst().recordedTime())))
                    .build();
            long start = System.nanoTime();
            QueryEventsResponse answer = stack.client().queryEvents(request);
            nanos.recordValue(System.nanoTime() - start);
            if (answer.getEventsCount() != PAGE) {
                throw new IllegalStateException("answered %d events".formatted(answer.getEventsCount()));
            }
        }
        return nanos;
    }
}
