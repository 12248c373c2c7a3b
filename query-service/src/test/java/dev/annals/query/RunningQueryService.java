package dev.annals.query;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.eventstore.nats.StreamSettings;
import dev.annals.localstack.TestServers;
import dev.annals.query.fixture.Await;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.fixture.Wire;
import dev.annals.query.v1.GetStatusRequest;
import dev.annals.query.v1.QueryServiceGrpc;
import dev.annals.query.valkey.WrittenViews;
import dev.annals.readmodel.Generation;
import dev.annals.server.grpc.GrpcServer;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The query service on the real servers, with a log and a generation of its own; its wire to NATS can be cut.
final class RunningQueryService implements AutoCloseable {
    private final TestServers servers = TestServers.shared();
    private final String name =
            "q" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    private final Partitions partitions = new Partitions(Partitions.DEFAULT_COUNT);
    private final NatsEventStore store = NatsEventStore.connect(NatsLogSettings.at(servers.natsUrl())
            .withStream(new StreamSettings(name, new EventSubjects(name + ".events", partitions), 1, true)));
    private final WrittenViews views = new WrittenViews(servers.valkeyUri(), new Generation(name), partitions);
    private final Wire nats = new Wire(URI.create(servers.natsUrl()));
    private final ApplicationContext context = ApplicationContext.run(Map.of(
            "annals.nats-url",
            "nats://127.0.0.1:" + nats.port(),
            "annals.valkey-uri",
            servers.valkeyUri(),
            "annals.neo4j-uri",
            servers.neo4jUri(),
            "annals.stream",
            name,
            "annals.subject-prefix",
            name + ".events",
            "annals.generation",
            name,
            "annals.grpc.port",
            0));
    private final GrpcServer server = context.getBean(GrpcServer.class).start();
    private final ManagedChannel channel = Grpc.newChannelBuilder(
                    "127.0.0.1:" + server.getPort(), InsecureChannelCredentials.create())
            .build();
    private long projected;

    RunningQueryService() {
        Await.untilWorks("the service", () -> {
            if (stub().getStatus(GetStatusRequest.getDefaultInstance()).getProjectionsList().stream()
                    .anyMatch(projection -> !projection.getAvailable())) {
                throw new IllegalStateException("a store is not there yet");
            }
        });
    }

    QueryServiceGrpc.QueryServiceBlockingStub stub() {
        return QueryServiceGrpc.newBlockingStub(channel);
    }

    QueryServiceGrpc.QueryServiceFutureStub futureStub() {
        return QueryServiceGrpc.newFutureStub(channel);
    }

    Partitions partitions() {
        return partitions;
    }

    Wire wireToNats() {
        return nats;
    }

    RecordedEvent record(String aggregateId) {
        return record(aggregateId, RecordedFleet.custom("thing.happened"));
    }

    RecordedEvent record(String aggregateId, ContextEvent proposed) {
        EventLog log = store.log();
        ContextEvent event = proposed.toBuilder()
                .setAggregateId(aggregateId)
                .setVersion(log.version(aggregateId) + 1)
                .setRequestId(UUID.randomUUID().toString())
                .setTimestamp(RecordedFleet.timestamp(Instant.now()))
                .build();
        return switch (log.append(List.of(event))) {
            case AppendOutcome.Appended appended -> log.at(appended.positions()).getFirst();
            case AppendOutcome.Conflict conflict -> throw new IllegalStateException(conflict.toString());
        };
    }

    /// Brings the views up to date.
    void project() {
        List<RecordedEvent> more = store.log().page(projected + 1, EventLog.MAX_PAGE);
        views.apply(more);
        projected += more.size();
    }

    void stopServer() {
        server.stop();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        context.close();
        nats.close();
        views.close();
        store.close();
    }
}
