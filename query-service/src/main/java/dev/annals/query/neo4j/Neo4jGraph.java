package dev.annals.query.neo4j;

import dev.annals.query.graph.Graph;
import dev.annals.query.graph.Neighbourhood;
import dev.annals.query.graph.Neighbourhood.Node;
import dev.annals.query.graph.Neighbourhood.Relationship;
import dev.annals.query.graph.Sight;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.GraphKeys;
import dev.annals.readmodel.ParkingKeys;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.neo4j.driver.Record;
import org.neo4j.driver.Transaction;

/// The graph of one generation in Neo4j.
public final class Neo4jGraph implements Graph, AutoCloseable {
    /// Where Neo4j is.
    ///
    /// @param uri for example `bolt://127.0.0.1:7687`
    /// @param user empty where the server asks for none
    public record Server(String uri, String user, String password) {}

    private static final int MOST_RELATIONSHIPS = 10_000;

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
        return neo4j.read(transaction -> {
            Map<Integer, Integer> parked = new TreeMap<>();
            for (Record row : run(transaction, GraphStatements.PARKED, Map.of("generation", generation.name()))) {
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
        return neo4j.read(transaction -> {
            Map<Integer, T> found = new TreeMap<>();
            for (Record row : run(transaction, GraphStatements.CHECKPOINTS, Map.of("keys", partitionByKey.keySet()))) {
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
        Map<String, Object> checkpoint =
                Map.of("keys", List.of(GraphKeys.checkpoint(Projection.GRAPH, generation, partition)));
        Map<String, Object> parked = Map.of("key", ParkingKeys.parked(generation, aggregateId));
        return neo4j.read(transaction -> new Sight(
                position(transaction, GraphStatements.CHECKPOINTS, checkpoint).orElse(0),
                position(transaction, GraphStatements.PARKED_AT, parked),
                new Walk(transaction, bounds).around(GraphKeys.node(generation, aggregateId))));
    }

    private static OptionalLong position(Transaction transaction, String statement, Map<String, Object> parameters) {
        return run(transaction, statement, parameters).stream()
                .mapToLong(row -> row.get("position").asLong())
                .findFirst();
    }

    private static List<Record> run(Transaction transaction, String statement, Map<String, Object> parameters) {
        return transaction.run(statement, parameters).list();
    }

    /// One walk outwards from a node, a step at a time, until it is deep or wide enough.
    private record Walk(Transaction transaction, Neighbourhood.Bounds bounds) {

        Neighbourhood around(String middle) {
            Set<String> reached = new LinkedHashSet<>(keys(GraphStatements.PRESENT, List.of(middle), 1));
            Collection<String> edge = List.copyOf(reached);
            for (int step = 0;
                    step < bounds.depth() && !edge.isEmpty() && reached.size() <= bounds.maxNodes();
                    step++) {
                Set<String> next = new LinkedHashSet<>(
                        keys(GraphStatements.NEIGHBOURS, edge, reached.size() + bounds.maxNodes() + 1));
                next.removeAll(reached);
                reached.addAll(next);
                edge = next;
            }
            List<String> nodes = reached.stream().limit(bounds.maxNodes()).toList();
            List<Relationship> relationships = relationships(nodes);
            boolean truncated = reached.size() > nodes.size() || relationships.size() > MOST_RELATIONSHIPS;
            return new Neighbourhood(
                    nodes(nodes),
                    relationships.stream().limit(MOST_RELATIONSHIPS).toList(),
                    truncated);
        }

        private List<String> keys(String statement, Collection<String> from, int limit) {
            Map<String, Object> parameters = Map.of("keys", from, "at", bounds.position(), "limit", limit);
            return run(transaction, statement, parameters).stream()
                    .map(row -> row.get("key").asString())
                    .toList();
        }

        private List<Node> nodes(List<String> keys) {
            Map<String, Node> nodes = new HashMap<>();
            for (Record row : run(transaction, GraphStatements.NODES, Map.of("keys", keys))) {
                nodes.put(row.get("key").asString(), GraphValues.node(row.get("properties")));
            }
            return keys.stream().filter(nodes::containsKey).map(nodes::get).toList();
        }

        private List<Relationship> relationships(List<String> keys) {
            Map<String, Object> parameters =
                    Map.of("keys", keys, "at", bounds.position(), "limit", MOST_RELATIONSHIPS + 1);
            return run(transaction, GraphStatements.RELATIONSHIPS, parameters).stream()
                    .map(Walk::relationship)
                    .toList();
        }

        private static Relationship relationship(Record row) {
            return new Relationship(
                    row.get("from").asString(),
                    row.get("type").asString(),
                    row.get("to").asString(),
                    row.get("since").asLong(),
                    row.get("until").asLong());
        }
    }

    @Override
    public void close() {
        neo4j.close();
    }
}
