package dev.annals.benchmarks.neo4j;

import dev.annals.benchmarks.ReadModelProbe;
import dev.annals.benchmarks.workload.ModelRow;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.GraphKeys;
import dev.annals.readmodel.Projection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;

/// The graph in Neo4j.
final class GraphProbe implements ReadModelProbe {
    private static final String CHECKPOINTS = """
            UNWIND $keys AS key
            MATCH (c:ProjectionCheckpoint {key: key})
            RETURN key, c.position AS position
            """;
    private static final String ROWS = """
            MATCH (n:Entity)
            WHERE n.generation = $generation AND n.version IS NOT NULL
            RETURN n.aggregate_id AS id, max(n.version) AS version,
                sum(CASE WHEN n:Decision THEN 1 ELSE 0 END) AS decisions,
                sum(CASE WHEN n:Milestone THEN 1 ELSE 0 END) AS milestones,
                sum(CASE WHEN n:Subtask THEN 1 ELSE 0 END) AS subtasks,
                sum(CASE WHEN n:Subtask AND n.status = $done THEN 1 ELSE 0 END) AS done
            """;

    private final Driver driver;
    private final Generation generation;
    private final int partitions;

    GraphProbe(Driver driver, Generation generation, int partitions) {
        this.driver = driver;
        this.generation = generation;
        this.partitions = partitions;
    }

    @Override
    public List<Long> checkpoints() {
        Map<String, Long> found = new HashMap<>();
        List<String> keys = IntStream.range(0, partitions)
                .mapToObj(partition -> GraphKeys.checkpoint(Projection.GRAPH, generation, partition))
                .toList();
        try (Session session = driver.session()) {
            session.run(CHECKPOINTS, Map.of("keys", keys))
                    .forEachRemaining(row -> found.put(
                            row.get("key").asString(), row.get("position").asLong()));
        }
        return keys.stream().map(key -> found.getOrDefault(key, 0L)).toList();
    }

    @Override
    public List<ModelRow> rows() {
        try (Session session = driver.session()) {
            return session.run(ROWS, Map.of("generation", generation.name(), "done", ModelRow.DONE))
                    .list(GraphProbe::row);
        }
    }

    private static ModelRow row(Record row) {
        return new ModelRow(
                row.get("id").asString(),
                row.get("version").asLong(),
                row.get("decisions").asLong(),
                row.get("milestones").asLong(),
                row.get("subtasks").asLong(),
                row.get("done").asLong());
    }

    /// The driver is not its own.
    @Override
    public void close() {}
}
