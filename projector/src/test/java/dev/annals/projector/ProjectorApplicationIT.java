package dev.annals.projector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.fixture.RandomHistories;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.eventstore.nats.StreamSettings;
import dev.annals.localstack.TestServers;
import dev.annals.projector.neo4j.Neo4jGraphs;
import dev.annals.projector.valkey.ValkeyViews;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ViewKeys;
import dev.annals.server.Readiness;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The whole process on the real servers.
@Timeout(300)
final class ProjectorApplicationIT {
    private static final int PARTITIONS = 4;

    private final String name =
            "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    private final Generation generation = new Generation(name);
    private final Neo4jGraphs graphs = new Neo4jGraphs();
    private final ValkeyViews views = new ValkeyViews();
    private final BreakableLine neo4j = line(TestServers.shared().neo4jUri());
    private final BreakableLine valkey = line(TestServers.shared().valkeyUri());
    private final BreakableLine nats = line(TestServers.shared().natsUrl());

    @AfterEach
    void cleanUp() {
        views.commands().unlink(ViewKeys.consumerOffset(name));
        views.close();
        graphs.close();
        neo4j.close();
        valkey.close();
        nats.close();
    }

    private static BreakableLine line(String address) {
        URI uri = URI.create(address);
        return new BreakableLine(uri.getHost(), uri.getPort());
    }

    private ApplicationContext start() {
        return ApplicationContext.run(Map.of(
                "annals.nats-url",
                "nats://127.0.0.1:" + nats.port(),
                "annals.neo4j.uri",
                "bolt://127.0.0.1:" + neo4j.port(),
                "annals.valkey.uri",
                "redis://127.0.0.1:" + valkey.port(),
                "annals.pod",
                name,
                "annals.stream",
                name,
                "annals.subject-prefix",
                name,
                "annals.partitions",
                PARTITIONS,
                "annals.generation",
                name,
                "annals.projector.longest-retry",
                "200ms",
                "annals.projector.offset-interval",
                "50ms"));
    }

    private NatsEventStore writer() {
        return NatsEventStore.connect(NatsLogSettings.at(TestServers.shared().natsUrl())
                .withStream(new StreamSettings(name, new EventSubjects(name, new Partitions(PARTITIONS)), 1, true)));
    }

    @Test
    void waits_for_whatever_is_not_there_yet_and_then_projects_everything() {
        nats.cut();
        neo4j.cut();
        valkey.cut();
        try (ApplicationContext process = start()) {
            assertThat(process.getBeansOfType(Readiness.class))
                    .allMatch(need -> need.missing().isPresent());
            try (NatsEventStore store = writer()) {
                GivenEvents.append(store.log(), RandomHistories.interleaved(41, 40, 30));
                nats.mend();
                valkey.mend();
                awaitHeads(process, store.log(), Projection.VIEWS);
                assertEqualToTheFold(store.log(), Projection.VIEWS);
                assertThat(readiness(process, "annals.projector.views").missing())
                        .isEmpty();
                assertThat(readiness(process, "annals.projector.graph").missing())
                        .hasValueSatisfying(missing -> assertThat(missing).contains("Neo4j"));

                neo4j.mend();
                awaitHeads(process, store.log(), Projection.GRAPH);
                assertEqualToTheFold(store.log(), Projection.GRAPH);
                await(() -> published().equals(checkpoints(process)));
            }
        }
    }

    @Test
    void continues_after_a_restart_and_after_the_log_was_away() {
        try (NatsEventStore store = writer()) {
            GivenEvents.append(store.log(), RandomHistories.interleaved(51, 20, 20));
            try (ApplicationContext first = start()) {
                awaitHeads(first, store.log(), Projection.VIEWS);
                awaitHeads(first, store.log(), Projection.GRAPH);
            }
            GivenEvents.append(store.log(), GivenEvents.renamed("second-", RandomHistories.interleaved(52, 20, 20)));
            try (ApplicationContext second = start()) {
                awaitHeads(second, store.log(), Projection.VIEWS);
                nats.cut();
                GivenEvents.append(store.log(), GivenEvents.renamed("third-", RandomHistories.interleaved(53, 20, 20)));
                nats.mend();
                awaitHeads(second, store.log(), Projection.VIEWS);
                awaitHeads(second, store.log(), Projection.GRAPH);
            }
            assertEqualToTheFold(store.log(), Projection.VIEWS);
            assertEqualToTheFold(store.log(), Projection.GRAPH);
        }
    }

    private static Readiness readiness(ApplicationContext process, String service) {
        return process.getBeansOfType(Readiness.class).stream()
                .filter(need -> need.services().contains(service))
                .findFirst()
                .orElseThrow();
    }

    private void awaitHeads(ApplicationContext process, EventLog log, Projection projection) {
        StatusBoard board = process.getBean(StatusBoard.class);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ProjectionPartition own = new ProjectionPartition(projection, generation, partition);
            long head = log.partitionHead(partition).orElseThrow().position();
            await(() -> board.statuses().stream()
                    .anyMatch(status -> status.partition().equals(own)
                            && status.checkpoint().position() == head));
        }
    }

    /// The board tells nobody; asked every few milliseconds it is quick enough.
    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        StopSignal never = new StopSignal();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            never.await(Duration.ofMillis(5));
        }
    }

    private void assertEqualToTheFold(EventLog log, Projection projection) {
        switch (projection) {
            case GRAPH -> {
                Neo4jGraphs.Graph graph = graphs.of(generation);
                assertThat(graph.nodes())
                        .containsExactlyInAnyOrderEntriesOf(
                                FoldOfTheLog.graph(log).nodes());
                assertThat(graph.relationships())
                        .isEqualTo(Set.copyOf(FoldOfTheLog.graph(log).relationships()));
            }
            case VIEWS -> {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    assertThat(views.of(generation).content(partition)).isEqualTo(FoldOfTheLog.views(log, partition));
                }
            }
        }
    }

    private Map<String, Long> published() {
        Map<String, Long> published = new HashMap<>();
        views.commands()
                .hgetall(ViewKeys.consumerOffset(name))
                .forEach(
                        (partition, position) -> published.put(partition, Long.parseLong(new String(position, UTF_8))));
        return published;
    }

    private static Map<String, Long> checkpoints(ApplicationContext process) {
        Map<String, Long> checkpoints = new HashMap<>();
        process.getBean(StatusBoard.class)
                .statuses()
                .forEach(status -> checkpoints.put(
                        status.partition().toString(), status.checkpoint().position()));
        return checkpoints;
    }
}
