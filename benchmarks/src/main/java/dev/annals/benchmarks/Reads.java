package dev.annals.benchmarks;

import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.query.v1.GetGraphRequest;
import dev.annals.query.v1.QueryEventsRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Somebody who reads states, the graph and events, one after the other until it is closed, and counts what fails.
final class Reads implements AutoCloseable {
    private static final int PER_SECOND = 20;
    private static final int PAGE = 20;

    private final AnnalsClient client;
    private final LongAdder answered = new LongAdder();
    private final Map<String, LongAdder> failed = new ConcurrentHashMap<>();
    private final Metronome reading;

    /// @param client that tries nothing twice
    /// @param aggregates that exist
    Reads(AnnalsClient client, List<String> aggregates) {
        this.client = client;
        List<String> ids = List.copyOf(aggregates);
        this.reading = Metronome.perSecond("reads", PER_SECOND, (n, _) -> read(n % 3, ids.get((int) (n % ids.size()))));
    }

    private void read(long kind, String aggregateId) {
        try {
            boolean found = switch ((int) kind) {
                case 0 -> client.getState(aggregateId).getState().getVersion() > 0;
                case 1 ->
                    client.getGraph(GetGraphRequest.newBuilder()
                                            .setAggregateId(aggregateId)
                                            .build())
                                    .getNodesCount()
                            > 0;
                default ->
                    client.queryEvents(QueryEventsRequest.newBuilder()
                                            .setPageSize(PAGE)
                                            .build())
                                    .getEventsCount()
                            > 0;
            };
            if (found) {
                answered.increment();
            } else {
                fail("nothing found");
            }
        } catch (AnnalsException failure) {
            fail("%s %s".formatted(failure.code(), failure.reason()).strip());
        }
    }

    private void fail(String how) {
        failed.computeIfAbsent(how, none -> new LongAdder()).increment();
    }

    void report(Report report, String name) {
        report.figure(name + ": reads answered", answered.toString(), "-");
        report.figure(name + ": reads that failed", failed.isEmpty() ? "0" : new TreeMap<>(failed).toString(), "0");
    }

    @Override
    public void close() {
        reading.close();
    }
}
