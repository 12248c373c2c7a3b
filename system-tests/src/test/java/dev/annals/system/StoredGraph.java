package dev.annals.system;

import dev.annals.readmodel.GraphKeys;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;

/// One generation of the graph as Neo4j holds it, in a form that two graphs can be compared in.
///
/// @param nodes what is known of each node, by its id
/// @param relationships one line each
record StoredGraph(Map<String, String> nodes, Set<String> relationships) {
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

    static StoredGraph read(String neo4jUri, String generation) {
        Map<String, String> nodes = new TreeMap<>();
        Set<String> relationships = new TreeSet<>();
        try (Driver driver = GraphDatabase.driver(neo4jUri);
                Session session = driver.session()) {
            session.run("MATCH (n:Entity {generation: $g}) RETURN n", Map.of("g", generation))
                    .forEachRemaining(row -> addNode(nodes, row));
            session.run("""
                            MATCH (a:Entity {generation: $g})-[r]->(b:Entity {generation: $g})
                            RETURN a.id AS from, type(r) AS type, b.id AS to, r.since AS since, coalesce(r.until, 0) AS until
                            """, Map.of("g", generation))
                    .forEachRemaining(row -> relationships.add(relationship(
                            row.get("from").asString(),
                            row.get("type").asString(),
                            row.get("to").asString(),
                            row.get("since").asLong(),
                            row.get("until").asLong())));
        }
        return new StoredGraph(nodes, relationships);
    }

    static String node(String label, boolean stub, long version, Map<String, Object> properties) {
        String known = new TreeMap<>(properties)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", "));
        return "%s%s v%d {%s}".formatted(label, stub ? " (stub)" : "", version, known);
    }

    static String relationship(String from, String type, String to, long since, long until) {
        return "(%s)-%s->(%s) since %d until %d".formatted(from, type, to, since, until);
    }

    private static void addNode(Map<String, String> nodes, Record row) {
        Map<String, Object> all = new TreeMap<>(row.get("n").asNode().asMap());
        String line = node(
                String.valueOf(all.get(GraphKeys.LABEL)),
                Boolean.TRUE.equals(all.get(GraphKeys.STUB)),
                ((Number) all.getOrDefault(GraphKeys.VERSION, 0L)).longValue(),
                all.entrySet().stream()
                        .filter(entry -> !BOOKKEEPING.contains(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        nodes.put(String.valueOf(all.get(GraphKeys.ID)), line);
    }
}
