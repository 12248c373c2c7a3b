package dev.annals.query.neo4j;

import dev.annals.query.graph.Neighbourhood;
import dev.annals.query.graph.Neighbourhood.Node;
import dev.annals.query.graph.Neighbourhood.Relationship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Record;

/// One walk outwards from a node, a step at a time, until it is deep or wide enough.
record Walk(Neo4jConnection.Statements statements, Neighbourhood.Bounds bounds) {
    private static final int MOST_RELATIONSHIPS = 10_000;

    /// What is near a node that is there.
    Neighbourhood from(String middle) {
        Set<String> reached = new LinkedHashSet<>(List.of(middle));
        Collection<String> edge = List.of(middle);
        for (int step = 0; step < bounds.depth() && !edge.isEmpty() && reached.size() <= bounds.maxNodes(); step++) {
            Set<String> next = new LinkedHashSet<>(neighbours(edge, reached.size() + bounds.maxNodes() + 1));
            next.removeAll(reached);
            reached.addAll(next);
            edge = next;
        }
        List<String> kept = reached.stream().limit(bounds.maxNodes()).toList();
        return neighbourhood(kept, reached.size() > kept.size());
    }

    private List<String> neighbours(Collection<String> of, int limit) {
        Map<String, Object> parameters = Map.of("keys", of, "at", bounds.position(), "limit", limit);
        return statements.run(GraphStatements.NEIGHBOURS, parameters).stream()
                .map(row -> row.get("key").asString())
                .toList();
    }

    private Neighbourhood neighbourhood(List<String> keys, boolean truncated) {
        Map<String, Node> nodes = new HashMap<>();
        List<Relationship> relationships = new ArrayList<>();
        Map<String, Object> parameters = Map.of("keys", keys, "at", bounds.position(), "limit", MOST_RELATIONSHIPS + 1);
        for (Record row : statements.run(GraphStatements.PARTS, parameters)) {
            if (row.get("key").isNull()) {
                relationships.add(relationship(row));
            } else {
                nodes.put(row.get("key").asString(), GraphValues.node(row.get("properties")));
            }
        }
        return new Neighbourhood(
                keys.stream().filter(nodes::containsKey).map(nodes::get).toList(),
                relationships.stream().limit(MOST_RELATIONSHIPS).toList(),
                truncated || relationships.size() > MOST_RELATIONSHIPS);
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
