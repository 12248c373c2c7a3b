package dev.annals.projector.neo4j;

import dev.annals.projector.AggregateReadModelConformance;
import dev.annals.projector.graph.GraphReadModel;
import org.junit.jupiter.api.AfterAll;

final class Neo4jGraphStoreIT extends AggregateReadModelConformance {
    private static final Neo4jGraphs GRAPHS = new Neo4jGraphs();

    @AfterAll
    static void cleanUp() {
        GRAPHS.close();
    }

    @Override
    public Subject empty() {
        Neo4jGraphs.Graph graph = GRAPHS.create(1);
        GraphReadModel readModel = new GraphReadModel(graph.store());
        readModel.prepare();
        return new Subject(readModel, graph::content);
    }
}
