package dev.annals.projector;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.annals.domain.fixture.RandomHistories;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.eventstore.nats.StreamSettings;
import dev.annals.localstack.TestServers;
import dev.annals.projector.inmemory.InMemoryGraphStore;
import dev.annals.projector.neo4j.Neo4jGraphs;
import dev.annals.projector.parking.ParkedEntry;
import dev.annals.projector.parking.ParkingDesk;
import dev.annals.projector.parking.WishOutcome;
import dev.annals.projector.valkey.ValkeyViews;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ViewKeys;
import io.micronaut.context.ApplicationContext;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/// What the real stores cannot apply, in the whole process: a constraint that somebody laid over the graph, a key of
/// the views that holds something else, bytes in the log that are no event.
@Timeout(300)
final class ParkingIT {
    private static final int PARTITIONS = 4;
    private static final int POISONED = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] GARBAGE = {(byte) 0xff, 1, 2, 3};

    private final String name =
            "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    private final Generation generation = new Generation(name);
    private final EventSubjects subjects = new EventSubjects(name, new Partitions(PARTITIONS));
    private final Neo4jGraphs graphs = new Neo4jGraphs();
    private final ValkeyViews views = new ValkeyViews();
    private final Neo4jGraphs.Graph graph = graphs.of(generation);
    private final ValkeyViews.Views view = views.of(generation);
    private final Driver neo4j = GraphDatabase.driver(TestServers.shared().neo4jUri());
    private final NatsEventStore store = NatsEventStore.connect(
            NatsLogSettings.at(TestServers.shared().natsUrl()).withStream(new StreamSettings(name, subjects, 1, true)));
    private final EventLog log = store.log();

    @AfterEach
    void cleanUp() {
        cypher("DROP CONSTRAINT serial_%s IF EXISTS".formatted(name));
        cypher("MATCH (n:Custom {generation: '%s'}) WHERE NOT n:Entity DELETE n".formatted(name));
        neo4j.close();
        store.close();
        views.commands().unlink(ViewKeys.consumerOffset(name));
        views.close();
        graphs.close();
    }

    private void cypher(String statement) {
        neo4j.executableQuery(statement).execute();
    }

    private ApplicationContext start() {
        return ApplicationContext.run(Map.of(
                "annals.nats-url", TestServers.shared().natsUrl(),
                "annals.neo4j.uri", TestServers.shared().neo4jUri(),
                "annals.valkey.uri", TestServers.shared().valkeyUri(),
                "annals.pod", name,
                "annals.stream", name,
                "annals.subject-prefix", name,
                "annals.partitions", PARTITIONS,
                "annals.generation", name));
    }

    /// Custom events of an aggregate, of which the second carries a serial number.
    private static ContextEvent event(String aggregateId, long version) {
        ContextEvent event = GivenEvents.event(aggregateId, version);
        if (version != 2) {
            return event;
        }
        Struct data = event.getCustomEventRecorded().getData().toBuilder()
                .putFields("serial", Value.newBuilder().setStringValue("4711").build())
                .build();
        return event.toBuilder()
                .setCustomEventRecorded(
                        event.getCustomEventRecorded().toBuilder().setData(data))
                .build();
    }

    private static List<String> names(String what) {
        return IntStream.range(0, POISONED).mapToObj(n -> what + "-" + n).toList();
    }

    /// A load of thousands, in which one event in a thousand cannot be applied by the graph, and another by the views.
    private void appendLoad() {
        List<ContextEvent> healthy = RandomHistories.interleaved(71, 300, 20);
        int portion = healthy.size() / POISONED;
        for (int n = 0; n < POISONED; n++) {
            List<ContextEvent> load = new ArrayList<>(healthy.subList(n * portion, (n + 1) * portion));
            for (long version = 1; version <= 5; version++) {
                load.add(event("copied-" + n, version));
                load.add(GivenEvents.event("stuck-" + n, version));
            }
            GivenEvents.append(log, load);
        }
    }

    private void awaitHeads(ApplicationContext process) {
        StatusBoard board = process.getBean(StatusBoard.class);
        for (Projection projection : Projection.values()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                ProjectionPartition own = new ProjectionPartition(projection, generation, partition);
                long head = log.partitionHead(partition).orElseThrow().position();
                Awaiting.until(() -> board.statuses().stream()
                        .anyMatch(status -> status.partition().equals(own)
                                && status.checkpoint().position() == head));
            }
        }
    }

    private static List<String> parked(ApplicationContext process, Projection projection) {
        return process.getBean(ParkingDesk.class).list(List.of(projection)).entries().stream()
                .map(entry ->
                        entry.parked().aggregateId() + "." + entry.parked().version())
                .sorted()
                .toList();
    }

    private static List<String> versions(List<String> names, int version) {
        return names.stream().map(aggregate -> aggregate + "." + version).toList();
    }

    @Test
    void one_poisonous_event_in_a_thousand_parks_its_aggregate_until_the_cause_is_gone() {
        cypher("CREATE CONSTRAINT serial_%1$s FOR (n:Custom) REQUIRE (n.generation, n.data_serial) IS UNIQUE"
                .formatted(name));
        cypher("CREATE (:Custom {generation: '%s', data_serial: '4711'})".formatted(name));
        names("stuck").forEach(stuck -> views.commands().lpush(viewKey(stuck), new byte[] {1}));
        appendLoad();
        try (ApplicationContext process = start()) {
            awaitHeads(process);
            assertThat(parked(process, Projection.GRAPH)).isEqualTo(versions(names("copied"), 2));
            assertThat(parked(process, Projection.VIEWS)).isEqualTo(versions(names("stuck"), 1));
            List<ParkedEntry> entries = process.getBean(ParkingDesk.class)
                    .list(List.of(Projection.GRAPH))
                    .entries();
            assertThat(entries)
                    .allMatch(entry -> entry.waiting() == 3)
                    .allMatch(entry -> entry.parked().failure().reason().contains("data_serial"));
        }
        assertThat(graph.nodes()).containsAllEntriesOf(healthyNodes());

        names("copied").forEach(copied -> GivenEvents.append(log, List.of(event(copied, 6))));
        names("stuck").forEach(stuck -> GivenEvents.append(log, List.of(event(stuck, 6))));
        try (ApplicationContext process = start()) {
            awaitHeads(process);
            assertThat(parked(process, Projection.GRAPH)).isEqualTo(versions(names("copied"), 2));
            assertThat(parked(process, Projection.VIEWS)).isEqualTo(versions(names("stuck"), 1));
            assertThat(retry(process, Projection.GRAPH, "copied-0")).isInstanceOf(WishOutcome.ParkedAgain.class);

            cypher("DROP CONSTRAINT serial_" + name);
            names("stuck").forEach(stuck -> views.commands().del(viewKey(stuck)));
            names("copied")
                    .forEach(copied ->
                            assertThat(retry(process, Projection.GRAPH, copied)).isEqualTo(new WishOutcome.Released()));
            names("stuck")
                    .forEach(stuck ->
                            assertThat(retry(process, Projection.VIEWS, stuck)).isEqualTo(new WishOutcome.Released()));
            assertThat(parked(process, Projection.GRAPH)).isEmpty();
            assertThat(parked(process, Projection.VIEWS)).isEmpty();
        }
        assertEqualToTheFold();
    }

    private String viewKey(String aggregateId) {
        return new ViewKeys(generation, log.partitions().of(aggregateId)).view(aggregateId);
    }

    private static WishOutcome retry(ApplicationContext process, Projection projection, String aggregateId) {
        return process.getBean(ParkingDesk.class).retry(projection, aggregateId, "somebody", PATIENCE);
    }

    private Map<String, InMemoryGraphStore.Node> healthyNodes() {
        Map<String, InMemoryGraphStore.Node> nodes =
                new HashMap<>(FoldOfTheLog.graph(log).nodes());
        nodes.keySet().removeAll(names("copied"));
        return nodes;
    }

    private void assertEqualToTheFold() {
        assertThat(graph.nodes())
                .containsExactlyInAnyOrderEntriesOf(FoldOfTheLog.graph(log).nodes());
        assertThat(graph.relationships())
                .isEqualTo(Set.copyOf(FoldOfTheLog.graph(log).relationships()));
        for (int partition = 0; partition < PARTITIONS; partition++) {
            assertThat(view.content(partition)).isEqualTo(FoldOfTheLog.views(log, partition));
        }
    }

    @Test
    void bytes_that_are_no_event_are_given_up_by_one_projection_and_then_by_the_other()
            throws IOException, JetStreamApiException {
        GivenEvents.append(log, List.of(GivenEvents.event("a", 1), GivenEvents.event("a", 2)));
        store.connection().jetStream().publish(subjects.of("a", 3), GARBAGE);
        GivenEvents.append(log, List.of(GivenEvents.event("a", 4), GivenEvents.event("a", 5)));
        for (int n = 0; n < 20; n++) {
            GivenEvents.append(log, List.of(GivenEvents.event("other-" + n, 1)));
        }
        try (ApplicationContext process = start()) {
            ParkingDesk desk = process.getBean(ParkingDesk.class);
            awaitHeads(process);
            assertThat(parked(process, Projection.GRAPH)).containsExactly("a.3");
            assertThat(parked(process, Projection.VIEWS)).containsExactly("a.3");
            assertThat(retry(process, Projection.VIEWS, "a")).isInstanceOf(WishOutcome.ParkedAgain.class);

            ParkedEntry entry = desk.show(Projection.VIEWS, "a").orElseThrow().entry();
            String eventId = entry.parked().failure().eventId();
            assertThat(desk.discard(Projection.VIEWS, "a", "another", "somebody", PATIENCE))
                    .isInstanceOf(WishOutcome.AnotherEvent.class);
            assertThat(desk.discard(Projection.VIEWS, "a", eventId, "somebody", PATIENCE))
                    .isEqualTo(new WishOutcome.Released());
            assertThat(parked(process, Projection.GRAPH)).containsExactly("a.3");
            assertThat(desk.discard(Projection.GRAPH, "a", eventId, "somebody", PATIENCE))
                    .isEqualTo(new WishOutcome.Released());

            GivenEvents.append(log, List.of(GivenEvents.event("a", 6)));
            awaitHeads(process);
            assertThat(parked(process, Projection.GRAPH)).isEmpty();
            assertThat(parked(process, Projection.VIEWS)).isEmpty();
        }
        assertThat(graph.nodes().get("a"))
                .satisfies(node -> assertThat(node.version()).isEqualTo(6));
        assertThat(view.content(log.partitions().of("a")).states().get("a"))
                .satisfies(folded -> assertThat(folded.state().getVersion()).isEqualTo(6));
    }
}
