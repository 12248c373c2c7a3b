package dev.annals.query.neo4j;

import dev.annals.query.graph.Graph;
import dev.annals.query.graph.Neighbourhood;
import dev.annals.query.graph.Sight;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.GraphKeys;
import dev.annals.readmodel.ParkingKeys;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/// The graph of one generation in Neo4j.
public final class Neo4jGraph implements Graph, AutoCloseable {
    /// Where Neo4j is.
    ///
    /// @param uri for example `bolt://127.0.0.1:7687`
    /// @param user empty where the server asks for none
    public record Server(String uri, String user, String password) {}

    private final Neo4jConnection neo4j;
    private final Generation generation;
    private final int partitions;

    /// Connects when first asked.
    ///
    /// @param answerTimeout how long an answer may take
    public Neo4jGraph(Server server, Generation generation, int partitions, Duration answerTimeout) {
        this(new Neo4jConnection(server, answerTimeout), generation, partitions);
    }

    private Neo4jGraph(Neo4jConnection neo4j, Generation generation, int partitions) {
        this.neo4j = neo4j;
        this.generation = generation;
        this.partitions = partitions;
    }

    /// That of another generation, over the same connections.
    public Neo4jGraph ofGeneration(Generation other) {
        return new Neo4jGraph(neo4j, other, partitions);
    }

    @Override
    public OptionalLong checkpoint(int partition) {
        Long position = checkpoints(List.of(partition)).get(partition);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    @Override
    public Map<Integer, Long> checkpoints() {
        return checkpoints(IntStream.range(0, partitions).boxed().toList());
    }

    @Override
    public Map<Integer, Owner> owners() {
        return checkpoints(
                IntStream.range(0, partitions).boxed().toList(),
                row -> new Owner(row.get("owner").asString(), row.get("epoch").asLong()));
    }

    @Override
    public Map<Integer, Integer> parked() {
        return neo4j.read(statements -> {
            Map<Integer, Integer> parked = new TreeMap<>();
            for (Record row : statements.run(GraphStatements.PARKED, Map.of("generation", generation.name()))) {
                parked.put(row.get("partition").asInt(), row.get("parked").asInt());
            }
            return parked;
        });
    }

    private Map<Integer, Long> checkpoints(List<Integer> asked) {
        return checkpoints(asked, row -> row.get("position").asLong());
    }

    private <T> Map<Integer, T> checkpoints(List<Integer> asked, Function<Record, T> part) {
        Map<String, Integer> partitionByKey = new HashMap<>();
        asked.forEach(partition ->
                partitionByKey.put(GraphKeys.checkpoint(Projection.GRAPH, generation, partition), partition));
        return neo4j.read(statements -> {
            Map<Integer, T> found = new TreeMap<>();
            for (Record row : statements.run(GraphStatements.CHECKPOINTS, Map.of("keys", partitionByKey.keySet()))) {
                Integer partition = partitionByKey.get(row.get("key").asString());
                if (partition != null) {
                    found.put(partition, part.apply(row));
                }
            }
            return found;
        });
    }

    @Override
    public Sight look(String aggregateId, int partition, Neighbourhood.Bounds bounds) {
        String node = GraphKeys.node(generation, aggregateId);
        Map<String, Object> parameters = Map.of(
                "checkpoint", GraphKeys.checkpoint(Projection.GRAPH, generation, partition),
                "parked", ParkingKeys.parked(generation, aggregateId),
                "node", node,
                "at", bounds.position());
        return neo4j.read(statements -> {
            Record outset = statements.run(GraphStatements.OUTSET, parameters).getFirst();
            Value parkedAt = outset.get("parked_at");
            return new Sight(
                    outset.get("checkpoint").asLong(0),
                    parkedAt.isNull() ? OptionalLong.empty() : OptionalLong.of(parkedAt.asLong()),
                    outset.get("present").asBoolean()
                            ? new Walk(statements, bounds).from(node)
                            : Neighbourhood.NOTHING);
        });
    }

    @Override
    public void close() {
        neo4j.close();
    }
}
