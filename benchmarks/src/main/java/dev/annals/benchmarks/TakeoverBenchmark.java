package dev.annals.benchmarks;

import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.localstack.services.ServiceProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/// Three projectors share the partitions under a light load; again and again one of them leaves, is killed, and
/// comes back: how long until somebody else has its partitions and works on them, partition by partition.
final class TakeoverBenchmark implements Benchmark {
    private static final int RATE = 200;

    private final Settings settings;
    private final int rate;

    TakeoverBenchmark(Settings settings) {
        this.settings = settings;
        this.rate = settings.rate().orElse(RATE);
    }

    @Override
    public String name() {
        return "takeover";
    }

    @Override
    public void run(Report report) {
        report.section("takeover: three projectors, %d events/s, %d times each"
                .formatted(rate, settings.turns().repetitions()));
        try (BenchStack stack = BenchStack.start();
                ServiceProcess second = stack.startProjector("local-1");
                ServiceProcess third = stack.startProjector("local-2");
                AnnalsClient client = stack.plainClient()) {
            Map<String, ServiceProcess> pods = new LinkedHashMap<>();
            pods.put("local-0", stack.services().get(1));
            pods.put("local-1", second);
            pods.put("local-2", third);
            Refusals refusals = new Refusals();
            try (Load _ = Load.begin(client, "takeover", rate, refusals)) {
                measure(report, new Shares(stack), pods);
            }
            report.figure("commands refused", refusals.count.toString(), "0");
            Truth.require(report, stack);
        }
    }

    private void measure(Report report, Shares shares, Map<String, ServiceProcess> pods) {
        shares.awaitEven(pods.keySet());
        List<Double> gone = new CopyOnWriteArrayList<>();
        Times leaving = new Times();
        Times killed = new Times();
        Times joining = new Times();
        List<String> names = new ArrayList<>(pods.keySet());
        int rounds = settings.turns().warmUps() + settings.turns().repetitions();
        for (int round = 0; round < rounds; round++) {
            boolean counts = round >= settings.turns().warmUps();
            String name = names.get(round % names.size());
            ServiceProcess pod = pods.get(name);
            if (pod == null) {
                throw new IllegalStateException("no pod " + name);
            }
            Thread stopping = Thread.ofVirtual().unstarted(() -> {
                long start = System.nanoTime();
                boolean willingly = pod.stop();
                if (counts && willingly) {
                    gone.add((System.nanoTime() - start) / 1e9);
                }
            });
            leaving.add(counts, shares.left(name, stopping::start));
            Waits.join(stopping);
            joining.add(counts, shares.joined(name, pods.keySet(), pod::beginAgain));
            killed.add(counts, shares.left(name, pod::kill));
            joining.add(counts, shares.joined(name, pods.keySet(), pod::beginAgain));
        }
        report.figure(
                "SIGTERM, until it has drained, committed, given its leases back and ended",
                Spread.of(gone, seconds -> seconds),
                "< 1 s");
        leaving.report(report, "SIGTERM, until others", "< 1 s");
        killed.report(report, "kill -9, until others", "< 10 s");
        joining.report(report, "in the roster, until the pod", "-");
        shares.report(report);
    }

    /// Nothing else is to be heard of the load.
    private static final class Refusals implements Load.Listener {
        private final LongAdder count = new LongAdder();

        @Override
        public void acknowledged(Load.Written written) {}

        @Override
        public void refused(AnnalsException refusal) {
            count.increment();
        }
    }

    /// The same thing several times.
    private static final class Times {
        private final List<Shares.Change> changes = new ArrayList<>();

        void add(boolean counts, Shares.Change change) {
            if (counts) {
                changes.add(change);
            }
        }

        void report(Report report, String what, String target) {
            report.figure(what + " have all partitions", Spread.of(changes, Shares.Change::allHeld), target);
            report.figure(
                    what + " have applied something in all", Spread.of(changes, Shares.Change::allWorked), target);
            report.figure(what + " have applied something in half", Spread.of(changes, Shares.Change::halfWorked), "-");
            if (changes.stream().anyMatch(change -> change.before() > 0)) {
                report.figure(
                        "before that: from its start until it is in the roster",
                        Spread.of(changes, Shares.Change::before),
                        "-");
            }
        }
    }
}
