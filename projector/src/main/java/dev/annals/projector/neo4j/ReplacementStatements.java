package dev.annals.projector.neo4j;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.annals.projector.graph.GraphChange;
import dev.annals.projector.graph.GraphReplacement;
import dev.annals.projector.graph.GraphReplacement.Said;
import dev.annals.projector.graph.NodeRef;
import dev.annals.projector.graph.NodeRow;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.GraphKeys;
import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.RelationshipType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.neo4j.driver.QueryRunner;

/// The Cypher that replaces what one aggregate has left in one generation of the graph. Everything of its parts goes
/// and comes again; its own node stays, since others lead to it.
final class ReplacementStatements {
    private static final String FORGET_PARTS = """
            CYPHER replan=skip
            MATCH (n:Entity) WHERE n.key STARTS WITH $parts AND NOT n.key IN $keep
            DETACH DELETE n
            """;

    private static final String FORGET_RELATIONSHIPS_OF_PARTS = """
            CYPHER replan=skip
            MATCH (n:Entity) WHERE n.key STARTS WITH $parts
            MATCH (n)-[r]-()
            DELETE r
            """;

    private static final String FORGET_SPANS = """
            CYPHER replan=skip
            MATCH (:Entity {key: $root})-[r:%s]->()
            DELETE r
            """.formatted(
            GraphChange.REVERSIBLE.stream().map(RelationshipType::name).sorted().collect(Collectors.joining("|")));

    private final Generation generation;
    private final GraphRows rows;

    ReplacementStatements(Generation generation, GraphRows rows) {
        this.generation = generation;
        this.rows = rows;
    }

    void write(QueryRunner transaction, GraphReplacement replacement) {
        String root = GraphKeys.node(generation, replacement.aggregateId());
        List<String> keep = replacement.nodes().stream()
                .map(row -> GraphKeys.node(generation, row.node().id()))
                .toList();
        transaction.run(FORGET_PARTS, Map.of("parts", root + "/", "keep", keep)).consume();
        transaction
                .run(FORGET_RELATIONSHIPS_OF_PARTS, Map.of("parts", root + "/"))
                .consume();
        transaction.run(FORGET_SPANS, Map.of("root", root)).consume();
        replacement.nodes().stream()
                .collect(groupingBy(
                        row -> row.node().label(),
                        () -> new EnumMap<>(NodeLabel.class),
                        mapping(row -> node(replacement, row), toList())))
                .forEach((label, nodes) -> run(transaction, put(label), nodes));
        rows.named(replacement.ends()).forEach(write -> run(transaction, write.statement(), write.rows()));
        replacement.relationships().stream()
                .collect(groupingBy(
                        Said::type, () -> new EnumMap<>(RelationshipType.class), mapping(this::said, toList())))
                .forEach((type, said) ->
                        run(transaction, GraphChange.REVERSIBLE.contains(type) ? span(type) : hold(type), said));
    }

    private static void run(QueryRunner transaction, String statement, List<Map<String, Object>> rows) {
        transaction.run(statement, Map.of("rows", rows)).consume();
    }

    private Map<String, Object> node(GraphReplacement replacement, NodeRow row) {
        Map<String, Object> whole = rows.whole(row);
        return Map.of(
                "key",
                GraphKeys.node(generation, row.node().id()),
                "whole",
                whole,
                "since",
                row.since(),
                "alone",
                NodeRef.isPart(replacement.aggregateId(), row.node().id()));
    }

    private Map<String, Object> said(Said said) {
        Map<String, Object> row = new HashMap<>();
        row.put("from", GraphKeys.node(generation, said.from().id()));
        row.put("to", GraphKeys.node(generation, said.to().id()));
        row.put("since", said.since());
        row.put("until", said.until().isPresent() ? said.until().getAsLong() : null);
        row.put("properties", said.properties());
        return row;
    }

    /// Others may have named the aggregate before its first event; its parts nobody else names.
    private static String put(NodeLabel label) {
        String others = Arrays.stream(NodeLabel.values())
                .filter(other -> other != label && other != NodeLabel.ENTITY)
                .map(other -> "n:" + other.label())
                .sorted()
                .collect(Collectors.joining(", "));
        return """
                CYPHER replan=skip
                UNWIND $rows AS row
                MERGE (n:Entity {key: row.key})
                WITH n, row, n.since AS before
                SET n = row.whole
                SET n.since = CASE WHEN row.alone OR before IS NULL OR row.since < before THEN row.since ELSE before END
                %s REMOVE %s
                """.formatted(label == NodeLabel.ENTITY ? "" : "SET n:" + label.label(), others);
    }

    /// Between two nodes there is one of these; what was said first stays, and what others said of it.
    private static String hold(RelationshipType type) {
        return """
                CYPHER replan=skip
                UNWIND $rows AS row
                MATCH (a:Entity {key: row.from})
                MATCH (b:Entity {key: row.to})
                MERGE (a)-[r:%s]->(b)
                WITH row, r ORDER BY coalesce(r.since, row.since)
                WITH row, collect(r) AS found
                FOREACH (extra IN tail(found) | DELETE extra)
                WITH row, head(found) AS r
                SET r += row.properties
                SET r.since = CASE WHEN r.since < row.since THEN r.since ELSE row.since END
                REMOVE r.until
                """.formatted(type.name());
    }

    private static String span(RelationshipType type) {
        return """
                CYPHER replan=skip
                UNWIND $rows AS row
                MATCH (a:Entity {key: row.from})
                MATCH (b:Entity {key: row.to})
                CREATE (a)-[r:%s {since: row.since}]->(b)
                SET r.until = row.until
                """.formatted(type.name());
    }
}
