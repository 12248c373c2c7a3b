package dev.annals.projector.graph;

import static java.util.stream.Collectors.groupingBy;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.graph.GraphReader.Edge;
import dev.annals.projector.graph.GraphReader.StoredNode;
import dev.annals.projector.graph.GraphReader.StoredRelationship;
import dev.annals.projector.verification.Comparison;
import dev.annals.projector.verification.Digests;
import dev.annals.projector.verification.Evidence;
import dev.annals.projector.verification.Evidence.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Compares what an aggregate's history made of the graph: its node and those of its parts, whole, and the
/// relationships that it said. Nodes and relationships that others name, too, may be there since earlier.
public final class GraphComparison implements Comparison {
    private static final String NOTHING = "nothing";

    private final GraphReader reader;
    private final Supplier<WholeGraph> empty;

    /// @param empty makes an empty graph in memory
    public GraphComparison(GraphReader reader, Supplier<WholeGraph> empty) {
        this.reader = reader;
        this.empty = empty;
    }

    @Override
    public Reading begin(int partition) {
        return new GraphReading();
    }

    /// The relationships are read when it is known which there must be, and the versions last: whoever has moved on
    /// since the nodes were read is to be read again.
    private final class GraphReading implements Reading {
        private final Map<String, GraphEvidence> own = new HashMap<>();

        @Override
        public Evidence of(String aggregateId) {
            return own.computeIfAbsent(aggregateId, GraphEvidence::new);
        }

        @Override
        public void leaveOut(String aggregateId) {
            own.remove(aggregateId);
        }

        @Override
        public void read() {
            Map<String, Map<String, StoredNode>> stored = reader.nodes(own.keySet());
            own.forEach((aggregateId, one) -> one.stored = stored.getOrDefault(aggregateId, Map.of()));
        }

        @Override
        public Map<String, Finding> compare() {
            Set<Edge> edges = new HashSet<>();
            own.values().forEach(one -> edges.addAll(one.edges().keySet()));
            Map<Edge, List<StoredRelationship>> found =
                    reader.relationships(edges).stream().collect(groupingBy(StoredRelationship::edge));
            Map<String, Long> versions = reader.versions(own.keySet());
            Map<String, Finding> findings = new HashMap<>();
            own.forEach((aggregateId, one) -> findings.put(
                    aggregateId,
                    versions.getOrDefault(aggregateId, 0L) == one.version()
                            ? one.compare(found)
                            : new Finding.Moved()));
            return findings;
        }
    }

    private final class GraphEvidence implements Evidence {
        private final String aggregateId;
        private Map<String, StoredNode> stored = Map.of();
        private final WholeGraph expected = empty.get();
        private final GraphReadModel history = new GraphReadModel(expected);

        private GraphEvidence(String aggregateId) {
            this.aggregateId = aggregateId;
        }

        @Override
        public long version() {
            return Optional.ofNullable(stored.get(aggregateId))
                    .map(StoredNode::version)
                    .orElse(0L);
        }

        @Override
        public void apply(RecordedEvent event) {
            history.apply(0, history.checkpoint(0), List.of(event));
        }

        @Override
        public String digest() {
            List<String> lines = new ArrayList<>();
            new TreeMap<>(ownNodes())
                    .forEach((id, node) -> lines.add("%s %s %s %d %d %s"
                            .formatted(
                                    id,
                                    node.label(),
                                    node.stub(),
                                    node.version(),
                                    node.position(),
                                    Digests.text(node.properties()))));
            lines.addAll(new TreeSet<>(expected.storedRelationships().stream()
                    .map(one -> "%s %s %s %d %s %s"
                            .formatted(
                                    one.edge().from(),
                                    one.edge().type(),
                                    one.edge().to(),
                                    one.since(),
                                    one.until(),
                                    Digests.text(one.properties())))
                    .toList()));
            return Digests.of(lines);
        }

        private Finding compare(Map<Edge, List<StoredRelationship>> found) {
            return nodes().or(() -> relationships(found)).orElseGet(Finding.Same::new);
        }

        private Map<Edge, List<StoredRelationship>> edges() {
            return expected.storedRelationships().stream().collect(groupingBy(StoredRelationship::edge));
        }

        private Map<String, StoredNode> ownNodes() {
            Map<String, StoredNode> own = new HashMap<>(expected.storedNodes());
            own.keySet().removeIf(id -> !id.equals(aggregateId) && !NodeRef.isPart(aggregateId, id));
            return own;
        }

        private Optional<Finding> nodes() {
            Map<String, StoredNode> own = ownNodes();
            Set<String> ids = new TreeSet<>(own.keySet());
            ids.addAll(stored.keySet());
            return ids.stream()
                    .map(id -> node(id, Optional.ofNullable(own.get(id)), Optional.ofNullable(stored.get(id))))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        private Optional<Finding> node(String id, Optional<StoredNode> wanted, Optional<StoredNode> found) {
            if (wanted.isEmpty() || found.isEmpty()) {
                return differs(
                        "node " + id,
                        wanted.map(StoredNode::label).orElse(NOTHING),
                        found.map(StoredNode::label).orElse(NOTHING));
            }
            StoredNode node = wanted.get();
            StoredNode there = found.get();
            return unequal(id, "label", node.label(), there.label())
                    .or(() -> unequal(id, "stub", node.stub(), there.stub()))
                    .or(() -> unequal(id, "version", node.version(), there.version()))
                    .or(() -> unequal(id, "position", node.position(), there.position()))
                    .or(() -> later(id, node.since(), there.since()))
                    .or(() -> properties(id, node.properties(), there.properties()));
        }

        private Optional<Finding> relationships(Map<Edge, List<StoredRelationship>> found) {
            return edges().entrySet().stream()
                    .map(edge ->
                            relationship(edge.getKey(), edge.getValue(), found.getOrDefault(edge.getKey(), List.of())))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        private Optional<Finding> relationship(
                Edge edge, List<StoredRelationship> wanted, List<StoredRelationship> found) {
            String name = "(%s)-%s->(%s)".formatted(edge.from(), edge.type(), edge.to());
            if (GraphChange.REVERSIBLE.contains(edge.type())) {
                return unequal(
                        name,
                        "spans",
                        spans(wanted.stream()
                                .map(one -> one.since() + ".." + one.until())
                                .toList()),
                        spans(found.stream()
                                .map(one -> one.since() + ".." + one.until())
                                .toList()));
            }
            if (found.size() != 1) {
                return differs(name, "1", Integer.toString(found.size()));
            }
            return later(name, wanted.getFirst().since(), found.getFirst().since())
                    .or(() -> held(
                            name,
                            wanted.getFirst().properties(),
                            found.getFirst().properties()));
        }

        private static Set<String> spans(List<String> spans) {
            return new TreeSet<>(spans);
        }
    }

    private static Optional<Finding> properties(String id, Map<String, Object> expected, Map<String, Object> found) {
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        return names.stream()
                .map(name -> unequal(id, name, expected.getOrDefault(name, NOTHING), found.getOrDefault(name, NOTHING)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// Others may have said more.
    private static Optional<Finding> held(String id, Map<String, Object> expected, Map<String, Object> found) {
        Map<String, Object> same = new HashMap<>(found);
        same.keySet().retainAll(expected.keySet());
        return properties(id, expected, same);
    }

    private static Optional<Finding> unequal(String id, String field, Object expected, Object found) {
        return expected.equals(found)
                ? Optional.empty()
                : differs(id + "." + field, String.valueOf(expected), String.valueOf(found));
    }

    private static Optional<Finding> later(String id, long expected, long found) {
        return found <= expected
                ? Optional.empty()
                : differs(id + ".since", "at most " + expected, Long.toString(found));
    }

    private static Optional<Finding> differs(String field, String expected, String found) {
        return Optional.of(new Finding.Differs(field, expected, found));
    }
}
