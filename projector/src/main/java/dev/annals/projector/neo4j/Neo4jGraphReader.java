package dev.annals.projector.neo4j;

import static dev.annals.projector.neo4j.Neo4jFailures.answered;
import static java.util.stream.Collectors.groupingBy;

import dev.annals.projector.graph.GraphReader;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.GraphKeys;
import dev.annals.readmodel.RelationshipType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.Value;

/// One generation of the graph in Neo4j, as it is stored.
final class Neo4jGraphReader implements GraphReader {
    private static final Set<String> BOOKKEEPING = Set.of(
            GraphKeys.KEY,
            GraphKeys.ID,
            GraphKeys.GENERATION,
            GraphKeys.LABEL,
            GraphKeys.AGGREGATE_ID,
            GraphKeys.VERSION,
            GraphKeys.POSITION,
            GraphKeys.STUB,
            GraphKeys.SINCE);

    private static final String NODES = """
            CYPHER replan=skip
            UNWIND $aggregates AS aggregate
            CALL (aggregate) {
                MATCH (n:Entity {key: aggregate.key}) RETURN n
                UNION ALL
                MATCH (n:Entity) WHERE n.key STARTS WITH aggregate.parts RETURN n
            }
            RETURN aggregate.id AS aggregate, n
            """;

    private static final String VERSIONS = """
            CYPHER replan=skip
            UNWIND $ids AS id
            MATCH (n:Entity {key: $prefix + id})
            RETURN id, coalesce(n.version, 0) AS version
            """;

    private static final int EDGES_AT_ONCE = 2_000;

    private final Driver driver;
    private final Generation generation;

    Neo4jGraphReader(Driver driver, Generation generation) {
        this.driver = driver;
        this.generation = generation;
    }

    @Override
    public Map<String, Map<String, StoredNode>> nodes(Collection<String> aggregateIds) {
        List<Map<String, Object>> rows = aggregateIds.stream()
                .map(id -> Map.<String, Object>of("id", id, "key", key(id), "parts", key(id + "/")))
                .toList();
        Map<String, Map<String, StoredNode>> nodes = new HashMap<>();
        for (Record found : read(NODES, Map.of("aggregates", rows))) {
            Value node = found.get("n");
            nodes.computeIfAbsent(found.get("aggregate").asString(), none -> new HashMap<>())
                    .put(node.get(GraphKeys.ID).asString(), node(node));
        }
        return nodes;
    }

    private static StoredNode node(Value node) {
        Map<String, Object> properties = new HashMap<>(node.asMap());
        properties.keySet().removeAll(BOOKKEEPING);
        return new StoredNode(
                node.get(GraphKeys.LABEL).asString(""),
                node.get(GraphKeys.STUB).asBoolean(false),
                node.get(GraphKeys.VERSION).asLong(0),
                node.get(GraphKeys.POSITION).asLong(0),
                node.get(GraphKeys.SINCE).asLong(0),
                properties);
    }

    @Override
    public List<StoredRelationship> relationships(Collection<Edge> edges) {
        List<StoredRelationship> found = new ArrayList<>();
        edges.stream().collect(groupingBy(Edge::type)).forEach((type, all) -> {
            for (int from = 0; from < all.size(); from += EDGES_AT_ONCE) {
                found.addAll(some(type, all.subList(from, Math.min(all.size(), from + EDGES_AT_ONCE))));
            }
        });
        return found;
    }

    private List<StoredRelationship> some(RelationshipType type, List<Edge> edges) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int place = 0; place < edges.size(); place++) {
            Edge edge = edges.get(place);
            rows.add(Map.of("place", place, "from", key(edge.from()), "to", key(edge.to())));
        }
        return read(relationships(type), Map.of("edges", rows)).stream()
                .map(found -> relationship(edges.get(found.get("place").asInt()), found.get("r")))
                .toList();
    }

    /// Both ends are found before what is between them, which is looked for from the end that has less: an agent may
    /// have a hundred thousand tool invocations, and each of them is asked for.
    private static String relationships(RelationshipType type) {
        return """
                CYPHER replan=skip
                UNWIND $edges AS edge
                MATCH (a:Entity {key: edge.from})
                MATCH (b:Entity {key: edge.to})
                WITH edge, a, b
                MATCH (a)-[r:%s]->(b)
                RETURN edge.place AS place, r
                """.formatted(type.name());
    }

    private static StoredRelationship relationship(Edge edge, Value found) {
        Map<String, Object> properties = new HashMap<>(found.asMap());
        properties.keySet().removeAll(Set.of(GraphKeys.SINCE, GraphKeys.UNTIL));
        Value until = found.get(GraphKeys.UNTIL);
        return new StoredRelationship(
                edge,
                found.get(GraphKeys.SINCE).asLong(0),
                until.isNull() ? OptionalLong.empty() : OptionalLong.of(until.asLong()),
                properties);
    }

    @Override
    public Map<String, Long> versions(Collection<String> aggregateIds) {
        Map<String, Long> versions = new HashMap<>();
        read(VERSIONS, Map.of("ids", List.copyOf(aggregateIds), "prefix", key("")))
                .forEach(found -> versions.put(
                        found.get("id").asString(), found.get("version").asLong()));
        return versions;
    }

    private List<Record> read(String statement, Map<String, Object> parameters) {
        return answered(() -> {
            SessionConfig reading = SessionConfig.builder()
                    .withDefaultAccessMode(AccessMode.READ)
                    .build();
            try (Session session = driver.session(reading)) {
                return session.run(statement, parameters).list();
            }
        });
    }

    private String key(String nodeId) {
        return GraphKeys.node(generation, nodeId);
    }
}
