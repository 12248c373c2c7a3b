package dev.annals.benchmarks;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.LogHead;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import java.util.Base64;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Bytes on disk for each event in the stream: 200,000 events of 2,000 contexts, s2, one replica, no headers.
final class DiskBenchmark implements Benchmark {
    private static final int CONTEXTS = 2_000;
    private static final int LENGTH = 100;

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public void run(Report report) {
        report.section("disk: 200,000 events of 2,000 contexts in the stream, compact workload");
        measure(report, "request ids that count up", UnaryOperator.identity());
        measure(report, "random request ids, as the server picks them", randomlyNamed(new Random(5)));
    }

    private static void measure(Report report, String what, UnaryOperator<ContextEvent> change) {
        try (MeasuredNats server = MeasuredNats.start();
                NatsEventStore store = NatsEventStore.connect(NatsLogSettings.at(server.url()))) {
            Workload workload = new Workload(5);
            IntStream.range(0, CONTEXTS)
                    .forEach(context -> BenchStack.append(
                            store.log(),
                            workload.context("disk-" + context, LENGTH).stream()
                                    .map(change)
                                    .toList()));
            LogHead head = store.log().head();
            report.figure(what + ", as the server counts them", "%d B".formatted(head.bytes() / head.events()), "-");
            report.figure(what + ", on disk", "%d B".formatted(server.eventBytes() / head.events()), "< 100 B");
        }
    }

    private static UnaryOperator<ContextEvent> randomlyNamed(Random random) {
        return event -> {
            byte[] id = new byte[8];
            random.nextBytes(id);
            return event.toBuilder()
                    .setRequestId(Base64.getUrlEncoder().withoutPadding().encodeToString(id))
                    .build();
        };
    }
}
