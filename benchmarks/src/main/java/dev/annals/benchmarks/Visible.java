package dev.annals.benchmarks;

import dev.annals.client.AnnalsClient;
import dev.annals.query.v1.Consistency;
import dev.annals.query.v1.GetGraphRequest;
import dev.annals.query.v1.GetStateRequest;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// How long it took until writes were seen in either store. For use by many threads.
final class Visible {
    private final Histogram inViews = new ConcurrentHistogram(Report.durations());
    private final Histogram inGraph = new ConcurrentHistogram(Report.durations());

    /// Returns when the views show what is wanted of the aggregate.
    ///
    /// @param since when the wait began, as `System.nanoTime()` has it
    void awaitInViews(AnnalsClient client, String aggregateId, Consistency wanted, long since) {
        client.getState(GetStateRequest.newBuilder()
                .setAggregateId(aggregateId)
                .setConsistency(wanted)
                .build());
        inViews.recordValue(System.nanoTime() - since);
    }

    /// Returns when the graph shows what is wanted of the aggregate.
    ///
    /// @param since when the wait began, as `System.nanoTime()` has it
    void awaitInGraph(AnnalsClient client, String aggregateId, Consistency wanted, long since) {
        client.getGraph(GetGraphRequest.newBuilder()
                .setAggregateId(aggregateId)
                .setConsistency(wanted)
                .build());
        inGraph.recordValue(System.nanoTime() - since);
    }

    void report(Report report, String what, String target) {
        reportViews(report, what, target);
        reportGraph(report, what, target);
    }

    void reportViews(Report report, String what, String target) {
        report.durations(what + " the views show it", inViews, target);
    }

    void reportGraph(Report report, String what, String target) {
        report.durations(what + " the graph shows it", inGraph, target);
    }

    /// How many times as long it took here as there, for the slowest in a hundred; in the views and in the graph.
    void compare(Report report, String what, Visible there) {
        compare(report, what + " in the views", inViews, there.inViews);
        compare(report, what + " in the graph", inGraph, there.inGraph);
    }

    private static void compare(Report report, String what, Histogram here, Histogram there) {
        double before = there.getValueAtPercentile(99);
        report.figure(what, "%.2f times".formatted(here.getValueAtPercentile(99) / before), "<= 2 times");
    }
}
