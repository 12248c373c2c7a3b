package dev.annals.projector.inmemory;

import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.graph.EndRow;
import dev.annals.projector.graph.GraphBatch;
import dev.annals.projector.graph.GraphChange;
import dev.annals.projector.graph.GraphReader.Edge;
import dev.annals.projector.graph.GraphReader.StoredNode;
import dev.annals.projector.graph.GraphReader.StoredRelationship;
import dev.annals.projector.graph.GraphReplacement;
import dev.annals.projector.graph.NodeRef;
import dev.annals.projector.graph.NodeRow;
import dev.annals.projector.graph.RelationshipRow;
import dev.annals.projector.graph.RewritableGraph;
import dev.annals.projector.graph.WholeGraph;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.Wish;
import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.RelationshipType;
import dev.annals.snapshot.inmemory.InMemorySnapshots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The graph in memory.
public final class InMemoryGraphStore implements WholeGraph, RewritableGraph {
    private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
    private final InMemorySnapshots snapshots = new InMemorySnapshots();
    private final Map<String, Node> nodes = new TreeMap<>();
    private final Map<Start, Map<String, List<Relationship>>> relationships = new HashMap<>();

    private record Start(String node, RelationshipType type) {}

    /// A node.
    ///
    /// @param version 0 for one that no event has touched
    public record Node(
            NodeLabel label, boolean stub, long version, long position, long since, Map<String, Object> properties) {
        public Node {
            properties = Map.copyOf(properties);
        }

        private Node since(long position) {
            return position < since ? new Node(label, stub, version, this.position, position, properties) : this;
        }
    }

    /// A relationship.
    ///
    /// @param until empty while it holds
    public record Relationship(
            String from,
            RelationshipType type,
            String to,
            long since,
            OptionalLong until,
            Map<String, Object> properties) {
        public Relationship {
            properties = Map.copyOf(properties);
        }

        private Relationship until(long position) {
            return new Relationship(from, type, to, since, OptionalLong.of(position), properties);
        }

        private Relationship with(Map<String, Object> more) {
            return new Relationship(from, type, to, since, until, merged(properties, more));
        }
    }

    @Override
    public void prepare() {}

    @Override
    public Checkpoint claim(int partition, String owner) {
        return checkpoints.claim(partition, owner);
    }

    @Override
    public Checkpoint checkpoint(int partition) {
        return checkpoints.checkpoint(partition);
    }

    @Override
    public Parking parking(int partition) {
        return checkpoints.parking(partition);
    }

    @Override
    public boolean leave(int partition, ParkedAggregate parked, Wish wish) {
        return checkpoints.leave(partition, parked, wish);
    }

    @Override
    public ApplyOutcome commit(GraphBatch batch) {
        synchronized (checkpoints) {
            Optional<String> gap =
                    batch.expected().mayReplace(checkpoint(batch.partition())) ? gap(batch) : Optional.empty();
            return gap.<ApplyOutcome>map(ApplyOutcome.Refused::new)
                    .orElseGet(() -> checkpoints.move(
                            new InMemoryCheckpoints.Move(
                                    batch.partition(), batch.expected(), batch.next(), batch.parking()),
                            () -> change(batch)));
        }
    }

    @Override
    public ApplyOutcome replace(GraphReplacement replacement) {
        return checkpoints.move(
                new InMemoryCheckpoints.Move(
                        replacement.partition(), replacement.expected(), replacement.expected(), ParkingChange.NONE),
                () -> put(replacement));
    }

    private void put(GraphReplacement replacement) {
        String root = replacement.aggregateId();
        nodes.keySet().removeIf(id -> NodeRef.isPart(root, id));
        relationships.forEach((start, same) -> same.keySet()
                .removeIf(to -> NodeRef.isPart(root, start.node())
                        || NodeRef.isPart(root, to)
                        || (start.node().equals(root) && GraphChange.REVERSIBLE.contains(start.type()))));
        long named = Optional.ofNullable(nodes.remove(root)).map(Node::since).orElse(Long.MAX_VALUE);
        replacement.nodes().forEach(this::put);
        nodes.computeIfPresent(root, (id, node) -> node.since(named));
        replacement.ends().forEach(this::end);
        replacement.relationships().forEach(this::put);
    }

    /// What no event has touched is only named.
    private void put(NodeRow row) {
        if (row.version() == 0) {
            end(new EndRow(row.node(), row.since()));
        } else {
            upsert(row);
        }
    }

    private void put(GraphReplacement.Said said) {
        List<Relationship> same = relationships
                .computeIfAbsent(new Start(said.from().id(), said.type()), none -> new HashMap<>())
                .computeIfAbsent(said.to().id(), none -> new ArrayList<>());
        Relationship put = new Relationship(
                said.from().id(), said.type(), said.to().id(), said.since(), said.until(), said.properties());
        if (GraphChange.REVERSIBLE.contains(said.type()) || same.isEmpty()) {
            same.add(put);
        } else {
            Relationship before = same.removeFirst().with(said.properties());
            same.clear();
            same.add(before.since() <= put.since() ? before : put.with(before.properties()));
        }
    }

    private Optional<String> gap(GraphBatch batch) {
        return batch.nodes().stream()
                .filter(row -> row.follows() > version(row.node()))
                .map(row -> "%s: version %d is missing".formatted(row.node().id(), row.follows()))
                .findFirst();
    }

    private long version(NodeRef node) {
        return Optional.ofNullable(nodes.get(node.id())).map(Node::version).orElse(0L);
    }

    private void change(GraphBatch batch) {
        batch.nodes().forEach(this::upsert);
        batch.ends().forEach(this::end);
        batch.relationships().forEach(this::relate);
        snapshots.write(batch.snapshots());
    }

    private void upsert(NodeRow row) {
        Optional<Node> before = Optional.ofNullable(nodes.get(row.node().id()));
        boolean named = row.node().label() != NodeLabel.ENTITY;
        NodeLabel label = named ? row.node().label() : before.map(Node::label).orElse(NodeLabel.ENTITY);
        long since = Math.min(row.since(), before.map(Node::since).orElse(row.since()));
        Map<String, Object> properties = merged(before.map(Node::properties).orElse(Map.of()), row.properties());
        nodes.put(row.node().id(), new Node(label, false, row.version(), row.position(), since, properties));
    }

    private void end(EndRow row) {
        nodes.merge(
                row.node().id(),
                new Node(row.node().label(), row.node().label() != NodeLabel.TAG, 0, 0, row.since(), Map.of()),
                (before, now) -> before.since(row.since()));
    }

    private void relate(RelationshipRow row) {
        Map<String, List<Relationship>> own =
                relationships.computeIfAbsent(new Start(row.from().id(), row.type()), none -> new HashMap<>());
        switch (row) {
            case RelationshipRow.Open open ->
                open(own.computeIfAbsent(open.to().id(), none -> new ArrayList<>()), open);
            case RelationshipRow.Close close ->
                own.values().forEach(same -> same.replaceAll(relationship -> closed(relationship, close)));
        }
    }

    /// Only the last one between two nodes can hold.
    private static void open(List<Relationship> same, RelationshipRow.Open open) {
        if (!same.isEmpty() && same.getLast().until().isEmpty()) {
            same.add(same.removeLast().with(open.properties()));
            return;
        }
        same.add(new Relationship(
                open.from().id(),
                open.type(),
                open.to().id(),
                open.position(),
                OptionalLong.empty(),
                merged(Map.of(), open.properties())));
    }

    private static Relationship closed(Relationship old, RelationshipRow.Close close) {
        boolean kept = close.keep().stream().anyMatch(node -> node.id().equals(old.to()));
        return kept || old.until().isPresent() ? old : old.until(close.position());
    }

    private static Map<String, Object> merged(Map<String, Object> before, Map<String, Object> now) {
        Map<String, Object> both = new HashMap<>(before);
        both.putAll(now);
        both.values().removeIf(""::equals);
        return both;
    }

    /// The snapshots.
    public InMemorySnapshots snapshots() {
        return snapshots;
    }

    /// All nodes by their id.
    public Map<String, Node> nodes() {
        synchronized (checkpoints) {
            return Map.copyOf(nodes);
        }
    }

    /// All relationships, in no particular order.
    public List<Relationship> relationships() {
        synchronized (checkpoints) {
            return relationships.values().stream()
                    .flatMap(same -> same.values().stream())
                    .flatMap(List::stream)
                    .toList();
        }
    }

    @Override
    public Map<String, StoredNode> storedNodes() {
        Map<String, StoredNode> stored = new HashMap<>();
        nodes().forEach((id, node) -> stored.put(
                id,
                new StoredNode(
                        node.label().label(),
                        node.stub(),
                        node.version(),
                        node.position(),
                        node.since(),
                        node.properties())));
        return stored;
    }

    @Override
    public List<StoredRelationship> storedRelationships() {
        return relationships().stream()
                .map(one -> new StoredRelationship(
                        new Edge(one.from(), one.type(), one.to()), one.since(), one.until(), one.properties()))
                .toList();
    }
}
