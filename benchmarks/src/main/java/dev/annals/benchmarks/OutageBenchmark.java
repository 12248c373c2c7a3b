package dev.annals.benchmarks;

import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.localstack.OwnServers;
import dev.annals.query.v1.ProjectionStatus;
import dev.annals.readmodel.Projection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Neo4j is stopped for a while under load, and started again: what becomes of writes, of the views, of those who
/// read the graph, and how soon the graph has caught up by itself.
final class OutageBenchmark implements Benchmark {
    private static final int RATE = 200;
    private static final int SECONDS = 60;
    private static final int CALM_SECONDS = 30;
    private static final int WARM_UP_SECONDS = 15;
    /// One in so many events is looked for in the views, one in so many in the graph, whose reads cost it most.
    private static final int LOOKED_FOR_IN_VIEWS = 10;

    private static final int LOOKED_FOR_IN_GRAPH = 40;

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_CATCHING_UP = TimeUnit.MINUTES.toNanos(10);

    private final int rate;
    private final int seconds;

    OutageBenchmark(Settings settings) {
        rate = settings.rate().orElse(RATE);
        seconds = settings.seconds().orElse(SECONDS);
    }

    @Override
    public String name() {
        return "outage";
    }

    @Override
    public void run(Report report) {
        report.section("outage: Neo4j is stopped for %d s while %d events/s are recorded".formatted(seconds, rate));
        try (OwnServers servers = OwnServers.start();
                BenchStack stack = BenchStack.startOn(servers);
                AnnalsClient client = stack.plainClient()) {
            try (Outage outage = new Outage(stack, client, rate)) {
                Waits.pass(WARM_UP_SECONDS);
                outage.awaitCaughtUp();
                Stage before = outage.begin("before", Stretch.Looks.BOTH);
                Waits.pass(CALM_SECONDS);
                Stage during = outage.begin("stopped", Stretch.Looks.VIEWS);
                long missed = -outage.head();
                servers.neo4j().stop();
                Waits.pass(seconds);
                servers.neo4j().startAgain();
                missed += outage.head();
                Stage back = outage.begin("back", Stretch.Looks.VIEWS);
                double caughtUp = outage.awaitCaughtUp();
                Stage after = outage.begin("after", Stretch.Looks.BOTH);
                Waits.pass(CALM_SECONDS);
                outage.finish();
                for (Stage stage : new Stage[] {before, during, back, after}) {
                    stage.report(report);
                }
                report.figure("recorded while the graph was away", "%,d events".formatted(missed), "-");
                report.figure("caught up, from Neo4j's first answer on", "%.1f s".formatted(caughtUp), "-");
            }
            report.figure("aggregates parked", Integer.toString(parked(stack)), "0");
            Truth.require(report, stack);
        }
    }

    private static int parked(BenchStack stack) {
        return stack.client().getStatus().getProjectionsList().stream()
                .mapToInt(ProjectionStatus::getParked)
                .sum();
    }

    /// One stretch of the time.
    private record Stage(String name, Stretch writes, GraphReads.Seen reads) {

        void report(Report report) {
            writes.report(report, name, "as before");
            reads.report(report, name);
        }
    }

    /// The load and those who read.
    private static final class Outage implements Load.Listener, AutoCloseable {
        private final BenchStack stack;
        private final GraphReads reads;
        private final Probes probes;
        private final Load load;

        Outage(BenchStack stack, AnnalsClient client, int rate) {
            this.stack = stack;
            reads = new GraphReads(client);
            probes = new Probes(client, LOOKED_FOR_IN_VIEWS, LOOKED_FOR_IN_GRAPH);
            probes.begin(Stretch.Looks.BOTH);
            load = Load.begin(client, "outage", rate, this);
        }

        Stage begin(String name, Stretch.Looks where) {
            return new Stage(name, probes.begin(where), reads.begin());
        }

        long head() {
            return stack.log().head().position();
        }

        /// How many seconds it takes until the graph has everything that is recorded now.
        double awaitCaughtUp() {
            long head = head();
            long start = System.nanoTime();
            while (!hasCaughtUp(head)) {
                if (System.nanoTime() - start > LONGEST_CATCHING_UP) {
                    throw new IllegalStateException(
                            "the graph does not catch up: " + stack.client().getStatus());
                }
                LockSupport.parkNanos(LOOK);
            }
            return (System.nanoTime() - start) / 1e9;
        }

        private boolean hasCaughtUp(long head) {
            return stack.client().getStatus().getProjectionsList().stream()
                    .filter(status -> status.getProjection().equals(Projection.GRAPH.projectionName()))
                    .allMatch(graph -> graph.getAvailable()
                            && graph.getPartitionsList().stream()
                                    .allMatch(partition ->
                                            partition.getCheckpoint() >= Math.min(head, partition.getHeadPosition())));
        }

        @Override
        public void acknowledged(Load.Written written) {
            reads.acknowledged(written);
            probes.acknowledged(written);
        }

        @Override
        public void refused(AnnalsException refusal) {
            probes.refused(refusal);
        }

        /// Ends the load, and waits for whoever still looks.
        void finish() {
            load.close();
            reads.close();
            probes.close();
        }

        @Override
        public void close() {
            finish();
        }
    }
}
