package dev.annals.benchmarks;

import dev.annals.benchmarks.nats.BareLog;
import dev.annals.benchmarks.result.Run;
import dev.annals.benchmarks.workload.Digests;
import dev.annals.client.AnnalsClient;
import dev.annals.client.ClientConfiguration;
import dev.annals.client.IngestStream;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.eventstore.nats.StreamSettings;
import dev.annals.localstack.TestServers;
import dev.annals.localstack.server.NatsServer;
import dev.annals.localstack.services.AnnalsService;
import dev.annals.localstack.services.ServiceProcess;
import dev.annals.localstack.services.ServiceSettings;
import dev.annals.record.v1.RecordRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// A nats-server of its own with two equal streams: one that the command service appends to, and one for the limit.
final class CommandSite implements AutoCloseable {
    private static final String STREAM = "BENCH_APPEND";
    private static final String PREFIX = "bench.append";

    private final MeasuredNats nats;
    private final ServiceProcess service;
    private final AnnalsClient client;
    private final NatsEventStore store;
    private final NatsEventStore bareStore;
    private final BareLog bare;
    private final EventSubjects bareSubjects;

    CommandSite(NatsServer.Sync sync) {
        nats = MeasuredNats.start(sync);
        TestServers others = TestServers.shared();
        service = ServiceProcess.start(
                AnnalsService.COMMAND,
                ServiceSettings.of(nats.url(), others.neo4jUri(), others.valkeyUri())
                        .with("ANNALS_STREAM", STREAM)
                        .with("ANNALS_SUBJECT_PREFIX", PREFIX));
        client = AnnalsClient.connect(ClientConfiguration.of(service.target(), service.target()));
        Partitions partitions = new Partitions(Partitions.DEFAULT_COUNT);
        bareSubjects = new EventSubjects("bench.bare", partitions);
        store = open(STREAM, new EventSubjects(PREFIX, partitions));
        bareStore = open("BENCH_BARE", bareSubjects);
        bare = new BareLog(nats.url());
    }

    private NatsEventStore open(String stream, EventSubjects subjects) {
        return NatsEventStore.connect(
                NatsLogSettings.at(nats.url()).withStream(new StreamSettings(stream, subjects, 1, true)));
    }

    BareLog bare() {
        return bare;
    }

    EventSubjects bareSubjects() {
        return bareSubjects;
    }

    /// Records one and waits for the answer.
    void record(RecordRequest request) {
        client.record(request);
    }

    /// Sends all over one stream, with at most so many not answered.
    Run stream(List<RecordRequest> requests, int inFlight) {
        Histogram nanos = new ConcurrentHistogram(Report.durations());
        List<CompletableFuture<Void>> answers = new ArrayList<>(requests.size());
        long start = System.nanoTime();
        try (IngestStream stream = client.ingest(inFlight)) {
            for (RecordRequest request : requests) {
                long begin = System.nanoTime();
                answers.add(stream.send(request).thenRun(() -> nanos.recordValue(System.nanoTime() - begin)));
            }
            answers.forEach(CompletableFuture::join);
        }
        return Writers.perSecond(nanos, start);
    }

    /// How far the log is.
    long head() {
        return store.log().head().position();
    }

    /// The digest of what the log holds after a position, of aggregates whose ids begin with a prefix, without it.
    String digestAfter(long position, String prefix) {
        Map<String, Long> versions = new HashMap<>();
        BenchStack.walk(store.log(), position, recorded -> {
            String id = recorded.event().getAggregateId();
            if (id.startsWith(prefix)) {
                versions.merge(id.substring(prefix.length()), recorded.event().getVersion(), Math::max);
            }
        });
        return Digests.ofVersions(versions);
    }

    @Override
    public void close() {
        client.close();
        service.close();
        bare.close();
        store.close();
        bareStore.close();
        nats.close();
    }
}
