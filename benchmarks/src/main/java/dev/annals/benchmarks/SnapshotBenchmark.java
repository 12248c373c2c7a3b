package dev.annals.benchmarks;

import dev.annals.domain.AggregateFold;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.snapshot.IgnoredSnapshots;
import dev.annals.snapshot.Snapshot;
import dev.annals.snapshot.SnapshotCodec;
import dev.annals.snapshot.Snapshots;
import dev.annals.snapshot.UpTo;
import dev.annals.snapshot.neo4j.Neo4jSnapshots;
import dev.annals.state.v1.AggregateState;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;

/// What snapshots save when a context of 10,000 events is read that nobody has in memory.
final class SnapshotBenchmark implements Benchmark {
    private static final int EVENTS = 10_000;
    private static final int PAGE = 1_000;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 100;
    private static final String TARGET = "> 90 %, aim > 95 %";

    @Override
    public String name() {
        return "snapshots";
    }

    @Override
    public void run(Report report) {
        report.section("snapshots: a context of 10,000 events that is in nobody's memory");
        try (BenchStack stack = BenchStack.start();
                Neo4jSnapshots store = stack.snapshots()) {
            stack.append(new Workload(5).context("long-story", EVENTS));
            stack.awaitProjected();
            Snapshots snapshots = new Snapshots(store, SnapshotCodec.CURRENT, new IgnoredSnapshots());
            report.figure(
                    "snapshots kept",
                    String.valueOf(store.headings("long-story").size()),
                    "-");
            saving(stack.log(), snapshots, EVENTS).report(report, "at its end", TARGET);
            saving(stack.log(), snapshots, EVENTS / 2).report(report, "in its second half", "-");
        }
    }

    private static Saving saving(EventLog log, Snapshots snapshots, int atLeast) {
        return new Saving(
                measured(new Random(5), atLeast, version -> fromSnapshot(log, snapshots, version)),
                measured(new Random(5), atLeast, version -> replayed(log, version)));
    }

    private static Histogram measured(Random random, int atLeast, LongFunction<AggregateState> read) {
        Histogram nanos = Report.durations();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long version = random.nextInt(atLeast, EVENTS + 1);
            long start = System.nanoTime();
            AggregateState state = read.apply(version);
            long took = System.nanoTime() - start;
            if (state.getVersion() != version) {
                throw new IllegalStateException("read version " + state.getVersion());
            }
            if (round >= 0) {
                nanos.recordValue(took);
            }
        }
        return nanos;
    }

    private static AggregateState replayed(EventLog log, long version) {
        return readOn(log, AggregateFold.start("long-story"), version);
    }

    private static AggregateState fromSnapshot(EventLog log, Snapshots snapshots, long version) {
        Snapshot nearest = snapshots.newest("long-story", UpTo.version(version)).orElseThrow();
        return readOn(log, AggregateFold.resume(nearest.state()), version);
    }

    private static AggregateState readOn(EventLog log, AggregateFold fold, long version) {
        while (fold.version() < version) {
            long next = fold.version() + 1;
            List<RecordedEvent> page = log.history("long-story", next, Math.min(version, next + PAGE - 1));
            page.forEach(recorded -> fold.apply(recorded.event()));
        }
        return fold.state();
    }
}
