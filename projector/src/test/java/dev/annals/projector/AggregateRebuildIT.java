package dev.annals.projector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.fixture.RandomHistories;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.eventstore.nats.StreamSettings;
import dev.annals.generation.AggregateRebuild.Ending;
import dev.annals.generation.AggregateRebuild.Reason;
import dev.annals.localstack.TestServers;
import dev.annals.projector.neo4j.Neo4jGraphs;
import dev.annals.projector.rebuild.AggregateDesk;
import dev.annals.projector.rebuild.AggregateDesk.Answer;
import dev.annals.projector.rebuild.AggregateDesk.Wanted;
import dev.annals.projector.valkey.ValkeyViews;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ViewKeys;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/// One aggregate that somebody forged in both stores is rebuilt by the whole process, while events come in.
@Timeout(300)
final class AggregateRebuildIT {
    private static final int PARTITIONS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BUSY = "busy";

    private final String name =
            "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    private final Generation generation = new Generation(name);
    private final Neo4jGraphs graphs = new Neo4jGraphs();
    private final ValkeyViews views = new ValkeyViews();
    private final Neo4jGraphs.Graph graph = graphs.of(generation);
    private final ValkeyViews.Views view = views.of(generation);
    private final Driver neo4j = GraphDatabase.driver(TestServers.shared().neo4jUri());
    private final NatsEventStore store = NatsEventStore.connect(NatsLogSettings.at(
                    TestServers.shared().natsUrl())
            .withStream(new StreamSettings(name, new EventSubjects(name, new Partitions(PARTITIONS)), 1, true)));
    private final EventLog log = store.log();

    @AfterEach
    void cleanUp() {
        neo4j.close();
        store.close();
        views.commands().unlink(ViewKeys.consumerOffset(name));
        views.close();
        graphs.close();
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

    private static Answer rebuild(ApplicationContext process, Projection projection, String aggregateId) {
        return process.getBean(AggregateDesk.class)
                .rebuild(new Wanted(projection, aggregateId, "", "somebody"), PATIENCE);
    }

    private static Ending.Rebuilt rebuilt(Answer answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Known.class,
                        known -> assertThat(known.rebuild().ending()).containsInstanceOf(Ending.Rebuilt.class));
        return (Ending.Rebuilt) ((Answer.Known) answer).rebuild().ending().orElseThrow();
    }

    private void forgeGraph(String aggregateId) {
        neo4j.executableQuery("MATCH (n:Entity {key: $key}) SET n.title = 'forged', n.version = 1")
                .withParameters(Map.of("key", name + ":" + aggregateId))
                .execute();
    }

    private void forgeView(String aggregateId) {
        views.commands()
                .set(
                        new ViewKeys(generation, log.partitions().of(aggregateId)).view(aggregateId),
                        "forged".getBytes(UTF_8));
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

    private List<String> contexts() {
        return GivenEvents.all(log).stream()
                .map(RecordedEvent::event)
                .filter(event ->
                        event.getVersion() == 1 && event.getAggregateType().equals("context"))
                .map(event -> event.getAggregateId())
                .toList();
    }

    private void rebuildsInBoth(ApplicationContext process, String forged) {
        Ending.Rebuilt inTheGraph = rebuilt(rebuild(process, Projection.GRAPH, forged));
        assertThat(inTheGraph.before())
                .hasValueSatisfying(difference -> assertThat(difference.field()).startsWith(forged + "."));
        assertThat(inTheGraph.version()).isEqualTo(log.version(forged));
        assertThat(rebuilt(rebuild(process, Projection.VIEWS, forged)).before()).isPresent();
    }

    @Test
    void both_stores_hold_again_what_the_log_adds_up_to_and_nothing_recorded_meanwhile_is_lost() {
        GivenEvents.append(log, RandomHistories.interleaved(31, 39, 20));
        GivenEvents.append(log, BUSY, 1);
        List<String> contexts = contexts();
        try (ApplicationContext process = start()) {
            awaitHeads(process);
            contexts.forEach(this::forgeGraph);
            contexts.forEach(this::forgeView);
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                while (!enough.get()) {
                    GivenEvents.append(log, BUSY, 1);
                }
            });
            contexts.forEach(context -> rebuildsInBoth(process, context));
            rebuilt(rebuild(process, Projection.GRAPH, BUSY));
            rebuilt(rebuild(process, Projection.VIEWS, BUSY));
            enough.set(true);
            writing.join();
            awaitHeads(process);
            assertEqualToTheFold();

            assertThat(rebuilt(rebuild(process, Projection.GRAPH, contexts.getFirst()))
                            .before())
                    .isEmpty();
            assertThat(rebuild(process, Projection.GRAPH, "nobody"))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.AGGREGATE_NOT_FOUND));
            assertEqualToTheFold();
        }
    }
}
