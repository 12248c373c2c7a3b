package dev.annals.projector.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Awaiting;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.GivenEvents;
import dev.annals.projector.graph.GraphReadModel;
import dev.annals.readmodel.GraphKeys;
import dev.annals.readmodel.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

@Timeout(120)
final class GroupCommitIT {
    private static final int PARTITIONS = 8;
    private static final Neo4jGraphs GRAPHS = new Neo4jGraphs();

    private final Neo4jGraphs.Graph graph = GRAPHS.create(1);
    private final GraphReadModel readModel = new GraphReadModel(graph.store());

    @AfterAll
    static void cleanUp() {
        GRAPHS.close();
    }

    @Test
    void batches_that_wait_for_one_turn_are_all_written() {
        List<Checkpoint> claimed = claimAll();

        List<ApplyOutcome> outcomes =
                whileTheFirstIsHeldUp(partition -> apply(partition, claimed.get(partition), event(partition, 1)));

        assertThat(outcomes).hasOnlyElementsOfType(ApplyOutcome.Applied.class);
        assertThat(graph.nodes()).containsOnlyKeys(aggregates());
        assertThat(IntStream.range(0, PARTITIONS)
                        .mapToObj(readModel::checkpoint)
                        .map(Checkpoint::position))
                .containsOnly(1L);
    }

    @Test
    void what_is_in_the_way_of_one_batch_is_nothing_to_the_others_of_its_group() {
        List<Checkpoint> claimed = claimAll();
        Checkpoint successor = readModel.claim(3, "another");

        List<ApplyOutcome> outcomes = whileTheFirstIsHeldUp(
                partition -> apply(partition, claimed.get(partition), event(partition, partition == 5 ? 2 : 1)));

        assertThat(outcomes.get(3)).isEqualTo(new ApplyOutcome.Fenced(successor));
        assertThat(outcomes.get(5)).isInstanceOf(ApplyOutcome.Refused.class);
        assertThat(IntStream.of(0, 1, 2, 4, 6, 7).mapToObj(outcomes::get))
                .hasOnlyElementsOfType(ApplyOutcome.Applied.class);
        assertThat(graph.nodes())
                .containsOnlyKeys(IntStream.of(0, 1, 2, 4, 6, 7)
                        .mapToObj(GroupCommitIT::aggregate)
                        .toList());
    }

    private List<Checkpoint> claimAll() {
        readModel.prepare();
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> readModel.claim(partition, "pod"))
                .toList();
    }

    private interface Commit {
        ApplyOutcome of(int partition);
    }

    /// Commits something in each partition, all but that of the first in the turn after the first's.
    private List<ApplyOutcome> whileTheFirstIsHeldUp(Commit commit) {
        List<CompletableFuture<ApplyOutcome>> outcomes = new ArrayList<>();
        try (Session session = GRAPHS.driver().session();
                Transaction inTheWay = session.beginTransaction()) {
            inTheWay.run("MATCH (c:ProjectionCheckpoint {key: $key}) SET c.guard = true", Map.of("key", key()))
                    .consume();
            outcomes.add(CompletableFuture.supplyAsync(() -> commit.of(0), Thread::startVirtualThread));
            Awaiting.until(this::firstHasItsTurn);
            IntStream.range(1, PARTITIONS)
                    .forEach(partition -> outcomes.add(
                            CompletableFuture.supplyAsync(() -> commit.of(partition), Thread::startVirtualThread)));
            Awaiting.until(() -> graph.store().waiting() == PARTITIONS - 1);
            inTheWay.rollback();
        }
        return outcomes.stream().map(CompletableFuture::join).toList();
    }

    /// Its transaction is at the checkpoint that is locked.
    private boolean firstHasItsTurn() {
        try (Session session = GRAPHS.driver().session()) {
            return session
                    .run("SHOW TRANSACTIONS YIELD currentQuery, status WHERE currentQuery CONTAINS 'UNWIND $moves'"
                            + " AND status STARTS WITH 'Blocked' RETURN currentQuery")
                    .stream()
                    .findAny()
                    .isPresent();
        }
    }

    private ApplyOutcome apply(int partition, Checkpoint claimed, RecordedEvent event) {
        return readModel.apply(partition, claimed, List.of(event));
    }

    private static RecordedEvent event(int partition, int version) {
        return new RecordedEvent(
                GivenEvents.event(aggregate(partition), version), 1, Instant.ofEpochSecond(1_767_225_600L));
    }

    private static String aggregate(int partition) {
        return "a" + partition;
    }

    private static List<String> aggregates() {
        return IntStream.range(0, PARTITIONS).mapToObj(GroupCommitIT::aggregate).toList();
    }

    private String key() {
        return GraphKeys.checkpoint(Projection.GRAPH, graph.generation(), 0);
    }
}
