package dev.annals.projector.neo4j;

import static dev.annals.projector.neo4j.Neo4jFailures.answered;

import dev.annals.projector.Eraser;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.GraphKeys;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.SnapshotKeys;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/// Deletes one generation of the graph in small transactions: first what hangs on nodes, then the nodes. All are found
/// by the beginning of their unique keys, which is indexed; an index by generation would cost every write.
final class Neo4jEraser implements Eraser {
    private static final int MOST_TRANSACTIONS = 20;

    private static final List<String> STATEMENTS = List.of("""
            MATCH (n:Entity) WHERE n.key STARTS WITH $entities
            WITH n LIMIT 500
            MATCH (n)-[r]-()
            WITH DISTINCT r LIMIT 5000
            DELETE r
            RETURN count(*) AS deleted
            """, """
            MATCH (n:Entity) WHERE n.key STARTS WITH $entities
            WITH n LIMIT 500
            DETACH DELETE n
            RETURN count(*) AS deleted
            """, """
            MATCH (s:ContextSnapshot) WHERE s.key STARTS WITH $snapshots
            WITH s LIMIT 500
            DELETE s
            RETURN count(*) AS deleted
            """, """
            MATCH (p:ParkedAggregate {generation: $generation})
            WITH p LIMIT 500
            DELETE p
            RETURN count(*) AS deleted
            """, """
            MATCH (d:DiscardedEvent {generation: $generation})
            WITH d LIMIT 500
            DELETE d
            RETURN count(*) AS deleted
            """, """
            MATCH (c:ProjectionCheckpoint) WHERE c.key STARTS WITH $checkpoints
            WITH c LIMIT 500
            DELETE c
            RETURN count(*) AS deleted
            """);

    private final Driver driver;
    private final Map<String, Object> prefixes;

    Neo4jEraser(Driver driver, Generation generation) {
        this.driver = driver;
        this.prefixes = Map.of(
                "generation", generation.name(),
                "entities", GraphKeys.node(generation, ""),
                "snapshots", SnapshotKeys.aggregate(generation, ""),
                "checkpoints", GraphKeys.checkpoints(Projection.GRAPH, generation));
    }

    @Override
    public boolean erase() {
        return answered(() -> {
            try (Session session = driver.session()) {
                boolean some = true;
                for (int transaction = 0; some && transaction < MOST_TRANSACTIONS; transaction++) {
                    some = STATEMENTS.stream().anyMatch(statement -> deleted(session, statement) > 0);
                }
                return !some;
            }
        });
    }

    private long deleted(Session session, String statement) {
        return session.executeWrite(transaction ->
                transaction.run(statement, prefixes).single().get("deleted").asLong());
    }
}
