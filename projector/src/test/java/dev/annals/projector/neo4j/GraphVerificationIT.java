package dev.annals.projector.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.projector.graph.GraphComparison;
import dev.annals.projector.graph.GraphReadModel;
import dev.annals.projector.inmemory.InMemoryGraphStore;
import dev.annals.projector.verification.VerificationConformance;
import dev.annals.readmodel.Generation;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class GraphVerificationIT extends VerificationConformance {
    private static final Neo4jGraphs GRAPHS = new Neo4jGraphs();

    @AfterAll
    static void cleanUp() {
        GRAPHS.close();
    }

    @Override
    protected Subject empty() {
        Generation generation = new Generation(
                "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
        return new Subject(
                new GraphReadModel(GRAPHS.of(generation).store()),
                new GraphComparison(new Neo4jGraphReader(GRAPHS.driver(), generation), InMemoryGraphStore::new),
                new Neo4jEraser(GRAPHS.driver(), generation));
    }

    @Test
    void a_generation_that_never_was_is_deleted_at_once() {
        assertThat(new Neo4jEraser(GRAPHS.driver(), new Generation("never")).erase())
                .isTrue();
    }
}
