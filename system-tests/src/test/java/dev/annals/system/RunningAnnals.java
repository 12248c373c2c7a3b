package dev.annals.system;

import dev.annals.client.AnnalsClient;
import dev.annals.client.ClientConfiguration;
import dev.annals.client.RetryPolicy;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.eventstore.nats.StreamSettings;
import dev.annals.localstack.TestServers;
import dev.annals.localstack.services.AnnalsService;
import dev.annals.localstack.services.ServiceProcess;
import dev.annals.localstack.services.ServiceSettings;
import dev.annals.projector.ProjectionPartition;
import dev.annals.query.v1.GetStatusResponse;
import dev.annals.query.v1.ProjectionStatus;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// The three services as processes, on a stream and a generation of their own on the shared servers.
final class RunningAnnals implements AutoCloseable {
    private final Names names;
    private final TestServers servers;
    private final ServiceSettings settings;
    private final ServiceProcess command;
    private final ServiceProcess projector;
    private final ServiceProcess query;
    private final AnnalsClient client;
    private final NatsEventStore store;

    /// What this run calls its own on the shared servers.
    record Names(String stream, String subjectPrefix, String generation) {
        static Names random() {
            String id = UUID.randomUUID().toString().substring(0, 8);
            return new Names("SYSTEM_" + id, "system." + id, "s" + id);
        }

        StreamSettings streamSettings() {
            Partitions partitions = new Partitions(Partitions.DEFAULT_COUNT);
            return new StreamSettings(stream, new EventSubjects(subjectPrefix, partitions), 1, true);
        }
    }

    private RunningAnnals(Names names, TestServers servers, UnaryOperator<ServiceSettings> own) {
        this.names = names;
        this.servers = servers;
        settings =
                own.apply(ServiceSettings.forTest(servers, names.stream(), names.subjectPrefix(), names.generation()));
        command = ServiceProcess.begin(AnnalsService.COMMAND, settings);
        projector = ServiceProcess.begin(AnnalsService.PROJECTOR, settings);
        query = ServiceProcess.begin(AnnalsService.QUERY, settings);
        services().forEach(ServiceProcess::awaitServing);
        client = AnnalsClient.connect(configuration());
        store = NatsEventStore.connect(NatsLogSettings.at(servers.natsUrl()).withStream(names.streamSettings()));
    }

    /// One for all tests of this JVM that only add aggregates of their own, and harm nothing. It ends with the JVM.
    static RunningAnnals shared() {
        return Shared.ANNALS;
    }

    private static final class Shared {
        private static final RunningAnnals ANNALS = start();
    }

    static RunningAnnals start() {
        return start(UnaryOperator.identity());
    }

    /// With settings that a test needs.
    static RunningAnnals start(UnaryOperator<ServiceSettings> own) {
        return start(TestServers.shared(), own);
    }

    /// Projectors that replace one another, and try again, sooner than they should where people depend on them.
    static ServiceSettings impatient(ServiceSettings settings) {
        return settings.with("ANNALS_PROJECTOR_LEASE_TIME", "3s").with("ANNALS_PROJECTOR_LONGEST_RETRY", "1s");
    }

    /// On servers that a test has to itself.
    static RunningAnnals start(TestServers servers, UnaryOperator<ServiceSettings> own) {
        return new RunningAnnals(Names.random(), servers, own);
    }

    /// The graph as Neo4j holds it now.
    StoredGraph storedGraph() {
        return storedGraph(names.generation());
    }

    /// One generation of it.
    StoredGraph storedGraph(String generation) {
        return StoredGraph.read(servers.neo4jUri(), generation);
    }

    Names names() {
        return names;
    }

    AnnalsClient client() {
        return client;
    }

    ClientConfiguration configuration() {
        return ClientConfiguration.of(command.target(), query.target())
                .withRetry(new RetryPolicy(90, Duration.ofMillis(100), Duration.ofSeconds(1)));
    }

    /// Starts a projector beside the first and returns when it serves. Close it.
    ServiceProcess startProjector(String pod) {
        return ServiceProcess.start(AnnalsService.PROJECTOR, settings.with("ANNALS_POD", pod));
    }

    /// The projector that runs from the beginning, as `local-0`.
    ServiceProcess projector() {
        return projector;
    }

    List<ServiceProcess> services() {
        return List.of(command, projector, query);
    }

    /// The log itself, past the services.
    EventLog log() {
        return store.log();
    }

    /// Waits until both projections have applied everything that is in the log now.
    void awaitProjected() {
        Eventually.await("both projections caught up", () -> caughtUp(client.getStatus()));
    }

    /// Waits until both projections have applied what is in the log now, whatever comes in the meantime.
    void awaitCheckpoints() {
        long head = store.log().head().position();
        Eventually.await(
                "both projections at " + head,
                () -> client.getStatus().getProjectionsList().stream()
                        .allMatch(projection -> isPast(projection, head)));
    }

    private static boolean isPast(ProjectionStatus projection, long head) {
        return projection.getAvailable()
                && projection.getPartitionsList().stream()
                        .allMatch(
                                partition -> partition.getCheckpoint() >= Math.min(head, partition.getHeadPosition()));
    }

    /// Has the log forget every consumer, so that each projector is given events again.
    void forgetConsumers() {
        for (String pod : List.of("local-0", "local-1", "local-2")) {
            for (Projection projection : Projection.values()) {
                for (int partition = 0; partition < Partitions.DEFAULT_COUNT; partition++) {
                    store.feed()
                            .forget(new ProjectionPartition(projection, new Generation(names.generation()), partition)
                                    .durable(pod));
                }
            }
        }
    }

    private static boolean caughtUp(GetStatusResponse status) {
        return status.getProjectionsCount() == 2
                && status.getProjectionsList().stream().allMatch(RunningAnnals::caughtUp);
    }

    private static boolean caughtUp(ProjectionStatus projection) {
        return projection.getAvailable() && projection.getLag() == 0;
    }

    @Override
    public void close() {
        client.close();
        services().forEach(ServiceProcess::close);
        store.close();
    }
}
