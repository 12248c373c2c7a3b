package dev.annals.benchmarks;

import dev.annals.benchmarks.nats.RebuildWatch;
import dev.annals.benchmarks.workload.EventFile;
import dev.annals.client.AnnalsClient;
import dev.annals.client.ClientConfiguration;
import dev.annals.client.RetryPolicy;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.eventstore.nats.StreamSettings;
import dev.annals.generation.Attendance;
import dev.annals.generation.AttendanceStore;
import dev.annals.generation.nats.KeyValueAttendance;
import dev.annals.localstack.TestServers;
import dev.annals.localstack.services.AnnalsService;
import dev.annals.localstack.services.ServiceProcess;
import dev.annals.localstack.services.ServiceSettings;
import dev.annals.projector.v1.ProjectionGenerations;
import dev.annals.query.v1.GetStatusResponse;
import dev.annals.query.v1.PartitionStatus;
import dev.annals.readmodel.Generation;
import dev.annals.snapshot.neo4j.Neo4jSnapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// The three services as processes on real servers, with a stream and a generation of their own.
final class BenchStack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);
    private static final Partitions DEFAULT_PARTITIONS = new Partitions(Partitions.DEFAULT_COUNT);

    private final NatsEventStore store;
    private final List<ServiceProcess> services;
    private final AnnalsClient client;
    private final Neo4jSnapshots.Server neo4j;
    private final Generation generation;
    private final ServiceSettings settings;
    private final TestServers servers;
    private final String stream;
    private final AttendanceStore attendance;

    private BenchStack(TestServers servers, String id) {
        this.servers = servers;
        stream = "BENCH_" + id;
        neo4j = new Neo4jSnapshots.Server(servers.neo4jUri(), "", "");
        generation = new Generation("b" + id);
        settings = ServiceSettings.forTest(servers, stream, "bench." + id, generation.name());
        services = List.of(
                ServiceProcess.begin(AnnalsService.COMMAND, settings),
                ServiceProcess.begin(AnnalsService.PROJECTOR, settings),
                ServiceProcess.begin(AnnalsService.QUERY, settings));
        services.forEach(ServiceProcess::awaitServing);
        client = AnnalsClient.connect(configuration());
        store = NatsEventStore.connect(NatsLogSettings.at(servers.natsUrl())
                .withStream(new StreamSettings(stream, new EventSubjects("bench." + id, DEFAULT_PARTITIONS), 1, true)));
        attendance = new KeyValueAttendance(store, stream, generation, PATIENCE);
    }

    static BenchStack start() {
        return new BenchStack(TestServers.shared(), UUID.randomUUID().toString().substring(0, 8));
    }

    /// The same on servers that the caller has started.
    static BenchStack startOn(TestServers servers) {
        return new BenchStack(servers, UUID.randomUUID().toString().substring(0, 8));
    }

    /// Appends the events of a file in their order, as many at once as the log takes.
    void append(EventFile file) {
        append(log(), file);
    }

    static void append(EventLog log, EventFile file) {
        List<ContextEvent> batch = new ArrayList<>();
        file.forEach(event -> {
            batch.add(event.event());
            if (batch.size() == EventLog.MAX_APPEND) {
                append(log, batch);
                batch.clear();
            }
        });
        append(log, batch);
    }

    /// Gives each event of a log after a position to somebody.
    static void walk(EventLog log, long position, Consumer<RecordedEvent> walker) {
        long from = position + 1;
        List<RecordedEvent> page;
        do {
            page = log.page(from, EventLog.MAX_PAGE);
            page.forEach(walker);
            from = page.isEmpty() ? from : page.getLast().position() + 1;
        } while (page.size() == EventLog.MAX_PAGE);
    }

    /// Command service, projector, query service.
    List<ServiceProcess> services() {
        return services;
    }

    AnnalsClient client() {
        return client;
    }

    /// One that tries nothing twice and waits for nothing that it was not told to wait for, so that what fails is
    /// seen. The caller closes it.
    AnnalsClient plainClient() {
        return AnnalsClient.connect(configuration()
                .withTimeout(PATIENCE)
                .withRetry(RetryPolicy.never())
                .withoutReadYourWrites());
    }

    private ClientConfiguration configuration() {
        return ClientConfiguration.of(
                services.getFirst().target(), services.getLast().target());
    }

    /// Begins one more projector, which does not serve yet. The caller closes it.
    ServiceProcess startProjector(String pod) {
        return ServiceProcess.begin(AnnalsService.PROJECTOR, settings.with("ANNALS_POD", pod));
    }

    /// The projectors that are there, as they say themselves.
    Attendance attendance() {
        return attendance.read().attendance();
    }

    /// Hears of every change of a projection's generations. The caller closes it.
    RebuildWatch watch(String projection, Consumer<ProjectionGenerations> listener) {
        return new RebuildWatch(new RebuildWatch.Target(servers.natsUrl(), stream, generation, projection), listener);
    }

    /// Where it keeps its data.
    TestServers servers() {
        return servers;
    }

    EventLog log() {
        return store.log();
    }

    /// The snapshots that the projector takes. The caller closes them.
    Neo4jSnapshots snapshots() {
        return new Neo4jSnapshots(neo4j, generation, PATIENCE);
    }

    /// The services that answer, once more, with nothing in memory.
    ///
    /// @param snapshotTimeout how long they wait for a snapshot, for example `0ms`: not at all
    ColdServices cold(String snapshotTimeout) {
        return new ColdServices(settings.with("ANNALS_SNAPSHOT_TIMEOUT", snapshotTimeout)
                .with("ANNALS_QUERY_SNAPSHOT_TIMEOUT", snapshotTimeout));
    }

    /// Appends whole histories straight to the log, in batches as large as it takes.
    void append(List<ContextEvent> events) {
        append(log(), events);
    }

    static void append(EventLog log, List<ContextEvent> events) {
        for (int from = 0; from < events.size(); from += EventLog.MAX_APPEND) {
            List<ContextEvent> batch = events.subList(from, Math.min(from + EventLog.MAX_APPEND, events.size()));
            if (log.append(batch) instanceof AppendOutcome.Conflict conflict) {
                throw new IllegalStateException("the stream is not fresh: " + conflict);
            }
        }
    }

    /// Waits until both projections have applied everything recorded before the call; as long as they make progress. It
    /// asks the less often the longer it waits, since each answer costs the machine that is measured.
    void awaitProjected() {
        long head = log().head().position();
        GetStatusResponse status = client.getStatus();
        long applied = applied(status);
        long begun = System.nanoTime();
        long deadline = begun + PATIENCE.toNanos();
        while (!projected(status, head)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("nothing was projected for " + PATIENCE + ": " + status);
            }
            LockSupport.parkNanos(
                    Math.clamp((System.nanoTime() - begun) / 20, INTERVAL.toNanos(), LONGEST_INTERVAL.toNanos()));
            status = client.getStatus();
            if (applied(status) > applied) {
                applied = applied(status);
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
        }
    }

    private static long applied(GetStatusResponse status) {
        return status.getProjectionsList().stream()
                .flatMap(projection -> projection.getPartitionsList().stream())
                .mapToLong(PartitionStatus::getCheckpoint)
                .sum();
    }

    private static boolean projected(GetStatusResponse status, long head) {
        return status.getLog().getHeadPosition() >= head
                && status.getProjectionsList().stream()
                        .allMatch(projection -> projection.getAvailable() && projection.getLag() == 0);
    }

    @Override
    public void close() {
        client.close();
        store.close();
        services.forEach(ServiceProcess::close);
    }
}
