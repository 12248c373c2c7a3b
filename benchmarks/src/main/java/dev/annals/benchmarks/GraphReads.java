package dev.annals.benchmarks;

import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.query.v1.GetGraphRequest;
import dev.annals.query.v1.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Reads the graph as somebody does who waits for nothing, again and again until it is closed, and keeps what the
/// answers and refusals say of where the graph stands. What was acknowledged before a read began, the read must know
/// of: its head may not be before that.
final class GraphReads implements AutoCloseable {
    private static final int PER_SECOND = 10;

    private final AnnalsClient client;
    /// Where the last event of each aggregate is that was acknowledged.
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    private final Metronome reading;
    private volatile Seen seen = new Seen();

    /// @param client that tries nothing twice and does not wait for what it wrote
    GraphReads(AnnalsClient client) {
        this.client = client;
        this.reading = Metronome.perSecond("graph-reads", PER_SECOND, (n, _) -> readOne(n));
    }

    /// What was seen in one stretch of time.
    static final class Seen {
        private final Map<String, LongAdder> kinds = new ConcurrentHashMap<>();
        private final Histogram durations = new ConcurrentHistogram(Report.durations());
        private final Histogram lags = new ConcurrentHistogram(Report.durations());
        private final LongAdder hiding = new LongAdder();

        private void answer(Standing standing, long known) {
            count(standing.getLag() == 0 ? "up to date" : "behind, which they say");
            lag(TimeUnit.SECONDS.toNanos(standing.getLagTime().getSeconds())
                    + standing.getLagTime().getNanos());
            if (standing.getHeadPosition() < known && !standing.getStale()) {
                hiding.increment();
            }
        }

        private void refusal(AnnalsException refusal, long known) {
            Map<String, String> said = refusal.failure().metadata();
            boolean says = said.containsKey("lag_milliseconds");
            count("%s %s%s"
                    .formatted(
                            refusal.code(), refusal.reason(), says ? ", which say how stale" : ", no more is known"));
            if (says) {
                lag(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(said.get("lag_milliseconds"))));
                if (Long.parseLong(said.getOrDefault("head_position", "0")) < known) {
                    hiding.increment();
                }
            }
        }

        private void count(String kind) {
            kinds.computeIfAbsent(kind, none -> new LongAdder()).increment();
        }

        private void lag(long nanos) {
            lags.recordValue(Math.min(nanos, lags.getHighestTrackableValue()));
        }

        void report(Report report, String name) {
            new TreeMap<>(kinds)
                    .forEach((kind, count) ->
                            report.figure("%s: graph reads %s".formatted(name, kind), count.toString(), "-"));
            report.figure(name + ": graph reads that hide how stale they are", hiding.toString(), "0");
            report.durations(name + ": a graph read is answered or refused after", durations, "-");
            report.durations(name + ": the age that graph reads say of themselves", lags, "-");
        }
    }

    /// From now on another stretch.
    Seen begin() {
        Seen next = new Seen();
        seen = next;
        return next;
    }

    /// What reads must know of from now on.
    void acknowledged(Load.Written written) {
        acknowledged.merge(written.aggregateId(), written.position(), Math::max);
    }

    private void readOne(long number) {
        List<String> all = new ArrayList<>(acknowledged.keySet());
        if (!all.isEmpty()) {
            read(all.get((int) (number % all.size())));
        }
    }

    private void read(String aggregateId) {
        long known = acknowledged.getOrDefault(aggregateId, 0L);
        Seen now = seen;
        long begin = System.nanoTime();
        try {
            now.answer(
                    client.getGraph(GetGraphRequest.newBuilder()
                                    .setAggregateId(aggregateId)
                                    .build())
                            .getStanding(),
                    known);
        } catch (AnnalsException refusal) {
            now.refusal(refusal, known);
        }
        now.durations.recordValue(System.nanoTime() - begin);
    }

    @Override
    public void close() {
        reading.close();
    }
}
