package dev.annals.projector.neo4j;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.annals.projector.graph.EndRow;
import dev.annals.projector.graph.GraphBatch;
import dev.annals.projector.graph.GraphChange;
import dev.annals.projector.graph.NodeRef;
import dev.annals.projector.graph.NodeRow;
import dev.annals.projector.graph.RelationshipRow;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.GraphKeys;
import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.RelationshipType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Turns batches into statements with their rows: one statement for each label and each type of relationship.
public final class GraphRows {
    private final Generation generation;

    public GraphRows(Generation generation) {
        this.generation = generation;
    }

    /// A statement and the rows it is given.
    public record Write(String statement, List<Map<String, Object>> rows) {}

    /// The nodes that events of the batches touch; each statement answers a gap if it meets one.
    public List<Write> nodes(List<GraphBatch> group) {
        return writes(
                group.stream()
                        .flatMap(batch -> batch.nodes().stream())
                        .collect(groupingBy(
                                row -> row.node().label(),
                                () -> new EnumMap<>(NodeLabel.class),
                                mapping(this::node, toList()))),
                GraphStatements::upsert);
    }

    /// The nodes that relationships end at.
    public List<Write> ends(List<GraphBatch> group) {
        return named(group.stream().flatMap(batch -> batch.ends().stream()).toList());
    }

    /// Makes sure that these nodes are there.
    List<Write> named(List<EndRow> ends) {
        return writes(
                ends.stream()
                        .collect(groupingBy(
                                row -> row.node().label(),
                                () -> new EnumMap<>(NodeLabel.class),
                                mapping(this::end, toList()))),
                GraphStatements::ends);
    }

    /// The relationships, to be written when all nodes are there.
    public List<Write> relationships(List<GraphBatch> group) {
        return writes(
                group.stream()
                        .flatMap(batch -> batch.relationships().stream())
                        .collect(groupingBy(
                                RelationshipRow::type,
                                () -> new EnumMap<>(RelationshipType.class),
                                mapping(this::relationship, toList()))),
                type -> GraphChange.REVERSIBLE.contains(type)
                        ? GraphStatements.change(type)
                        : GraphStatements.open(type));
    }

    private static <K> List<Write> writes(Map<K, List<Map<String, Object>>> rows, Function<K, String> statement) {
        List<Write> writes = new ArrayList<>();
        rows.forEach((kind, own) -> writes.add(new Write(statement.apply(kind), own)));
        return writes;
    }

    private Map<String, Object> node(NodeRow row) {
        Map<String, Object> properties = new HashMap<>();
        row.properties().forEach((name, value) -> properties.put(name, "".equals(value) ? null : value));
        properties.put(GraphKeys.VERSION, row.version());
        properties.put(GraphKeys.POSITION, row.position());
        properties.put(GraphKeys.STUB, null);
        if (row.node().label() != NodeLabel.ENTITY) {
            properties.put(GraphKeys.LABEL, row.node().label().label());
        }
        return Map.of(
                "key", key(row.node()),
                "identity", identity(row.node(), Optional.empty()),
                "properties", properties,
                "follows", row.follows(),
                "since", row.since());
    }

    /// All properties of a node; one that no event has touched is a stub.
    Map<String, Object> whole(NodeRow row) {
        Map<String, Object> whole = new HashMap<>(row.properties());
        whole.values().removeIf(""::equals);
        boolean stub = row.version() == 0;
        whole.putAll(identity(row.node(), stub ? Optional.of(true) : Optional.empty()));
        whole.put(GraphKeys.KEY, key(row.node()));
        if (!stub) {
            whole.put(GraphKeys.VERSION, row.version());
            whole.put(GraphKeys.POSITION, row.position());
        }
        return whole;
    }

    private Map<String, Object> end(EndRow row) {
        Optional<Boolean> stub = row.node().label() == NodeLabel.TAG ? Optional.empty() : Optional.of(true);
        return Map.of("key", key(row.node()), "identity", identity(row.node(), stub), "since", row.since());
    }

    private Map<String, Object> identity(NodeRef node, Optional<Boolean> stub) {
        Map<String, Object> identity = new HashMap<>();
        identity.put(GraphKeys.ID, node.id());
        identity.put(GraphKeys.GENERATION, generation.name());
        identity.put(GraphKeys.LABEL, node.label().label());
        if (!node.aggregateId().isEmpty()) {
            identity.put(GraphKeys.AGGREGATE_ID, node.aggregateId());
        }
        stub.ifPresent(is -> identity.put(GraphKeys.STUB, is));
        return identity;
    }

    private Map<String, Object> relationship(RelationshipRow row) {
        return switch (row) {
            case RelationshipRow.Open(NodeRef from, RelationshipType type, NodeRef to, long position, var properties) ->
                Map.of(
                        "from",
                        key(from),
                        "to",
                        key(to),
                        "position",
                        position,
                        "closes",
                        false,
                        "keep",
                        List.of(),
                        "properties",
                        properties);
            case RelationshipRow.Close(NodeRef from, RelationshipType type, var keep, long position) ->
                Map.of(
                        "from",
                        key(from),
                        "position",
                        position,
                        "closes",
                        true,
                        "keep",
                        keep.stream().map(this::key).toList());
        };
    }

    private String key(NodeRef node) {
        return GraphKeys.node(generation, node.id());
    }
}
