package dev.annals.projector.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.projector.AggregateHistory;
import dev.annals.projector.RewriterConformance;
import dev.annals.projector.graph.GraphReadModel;
import dev.annals.projector.graph.GraphRewriter;
import dev.annals.projector.inmemory.InMemoryGraphStore;
import dev.annals.readmodel.Generation;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class GraphRewriterIT extends RewriterConformance {
    private static final Neo4jGraphs GRAPHS = new Neo4jGraphs();

    private Generation generation = new Generation("none");

    @AfterAll
    static void cleanUp() {
        GRAPHS.close();
    }

    @Override
    protected Subject empty() {
        generation = new Generation(
                "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
        Neo4jGraphs.Graph graph = GRAPHS.of(generation);
        GraphReadModel readModel = new GraphReadModel(graph.store());
        readModel.prepare();
        return new Subject(readModel, new GraphRewriter(graph.store(), InMemoryGraphStore::new), graph::content);
    }

    private void forge(String statement, AggregateHistory history) {
        GRAPHS.driver()
                .executableQuery(statement)
                .withParameters(Map.of(
                        "key",
                        generation.name() + ":" + history.aggregateId(),
                        "parts",
                        generation.name() + ":" + history.aggregateId() + "/",
                        "generation",
                        generation.name()))
                .execute();
    }

    /// One with parts, tags or assignments.
    private AggregateHistory context() {
        return histories().stream()
                .filter(history -> history.last().event().getAggregateType().equals("context"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatever_was_forged_on_an_aggregate_and_its_parts_is_as_before() {
        Subject subject = projected();
        Object before = subject.content().get();
        AggregateHistory context = context();
        forge("MATCH (n:Entity {key: $key}) SET n.title = 'forged', n.more = 1, n:Task, n.stub = true", context);
        forge("""
                MATCH (n:Entity {key: $key})-[r]->(m) WHERE m.key STARTS WITH $parts OR r:TAGGED OR r:ASSIGNED_TO
                SET r.since = 999999, r.until = 1000000
                CREATE (n)-[:TAGGED {since: 999999}]->(m)
                """, context);
        forge(
                "CREATE (:Entity:Decision {key: $parts + 'decision/none', id: 'none', generation: $generation,"
                        + " label: 'Decision'})",
                context);
        forge("MATCH (n:Entity) WHERE n.key STARTS WITH $parts SET n.position = 0, n.since = 0", context);

        rewrite(subject, context);

        assertThat(subject.content().get()).isEqualTo(before);
    }

    @Test
    void an_aggregate_that_was_deleted_is_there_again_and_so_is_what_others_say_of_it_once_those_are_rewritten() {
        Subject subject = projected();
        Object before = subject.content().get();
        forge("MATCH (n:Entity) WHERE n.key = $key OR n.key STARTS WITH $parts DETACH DELETE n", context());

        histories().forEach(history -> rewrite(subject, history));

        assertThat(subject.content().get()).isEqualTo(before);
    }
}
