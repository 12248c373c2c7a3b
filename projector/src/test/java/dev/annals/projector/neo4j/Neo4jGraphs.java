package dev.annals.projector.neo4j;

import dev.annals.localstack.TestServers;
import dev.annals.projector.inmemory.InMemoryGraphStore;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.RelationshipType;
import dev.annals.snapshot.IgnoredSnapshots;
import dev.annals.snapshot.SnapshotCodec;
import dev.annals.snapshot.Snapshots;
import dev.annals.snapshot.StoredSnapshot;
import dev.annals.snapshot.UpTo;
import dev.annals.snapshot.neo4j.Neo4jSnapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Value;

/// Graphs for tests on the shared server: each a generation of its own, all removed in the end.
public final class Neo4jGraphs implements AutoCloseable {
    private static final Set<String> OWN_PROPERTIES =
            Set.of("id", "key", "generation", "label", "aggregate_id", "version", "position", "since", "stub");

    private final Driver driver = GraphDatabase.driver(TestServers.shared().neo4jUri(), AuthTokens.none());
    private final List<Generation> generations = new ArrayList<>();
    private final List<Neo4jSnapshots> opened = new ArrayList<>();

    Driver driver() {
        return driver;
    }

    /// The graph of a generation that somebody else writes.
    public Graph of(Generation generation) {
        generations.add(generation);
        return new Graph(generation, new Neo4jGraphStore(driver, generation, 1));
    }

    Graph create(int writers) {
        Generation generation = new Generation(
                "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
        generations.add(generation);
        return new Graph(generation, new Neo4jGraphStore(driver, generation, writers));
    }

    /// One generation, and what the database says is in it.
    public final class Graph {
        private final Generation generation;
        private final Neo4jGraphStore store;
        private final Neo4jSnapshots snapshotStore;

        private Graph(Generation generation, Neo4jGraphStore store) {
            this.generation = generation;
            this.store = store;
            this.snapshotStore = new Neo4jSnapshots(
                    new Neo4jSnapshots.Server(TestServers.shared().neo4jUri(), "", ""),
                    generation,
                    Duration.ofSeconds(20));
            opened.add(snapshotStore);
        }

        Neo4jGraphStore store() {
            return store;
        }

        Generation generation() {
            return generation;
        }

        /// The same graph over another line.
        Neo4jGraphStore store(Driver other) {
            return new Neo4jGraphStore(other, generation, 1);
        }

        /// The same as the twin in memory would say of the same events.
        Object content() {
            return List.of(nodes(), relationships());
        }

        /// The snapshots that can be used.
        Snapshots snapshots() {
            return new Snapshots(snapshotStore, SnapshotCodec.CURRENT, new IgnoredSnapshots());
        }

        /// All snapshots by aggregate and version.
        Map<String, Map<Long, StoredSnapshot>> storedSnapshots() {
            Map<String, Map<Long, StoredSnapshot>> stored = new HashMap<>();
            List<Record> found = read(
                    "MATCH (s:ContextSnapshot {generation: $generation}) RETURN s.aggregate_id AS id, s.version AS v");
            for (Record one : found) {
                String id = one.get("id").asString();
                long version = one.get("v").asLong();
                Optional<StoredSnapshot> snapshot = snapshotStore.newest(id, UpTo.version(version));
                stored.computeIfAbsent(id, none -> new HashMap<>()).put(version, snapshot.orElseThrow());
            }
            return stored;
        }

        public Map<String, InMemoryGraphStore.Node> nodes() {
            Map<String, InMemoryGraphStore.Node> nodes = new HashMap<>();
            for (Record found : read("MATCH (n:Entity {generation: $generation}) RETURN n, labels(n) AS labels")) {
                Value node = found.get("n");
                nodes.put(
                        node.get("id").asString(),
                        node(node, found.get("labels").asList(Value::asString)));
            }
            return nodes;
        }

        private InMemoryGraphStore.Node node(Value node, List<String> labels) {
            NodeLabel label = NodeLabel.valueOf(node.get("label")
                    .asString()
                    .replaceAll("([a-z])([A-Z])", "$1_$2")
                    .toUpperCase(Locale.ROOT));
            if (!Set.copyOf(labels).equals(Set.of("Entity", label.label()))) {
                throw new AssertionError("labels %s of a %s".formatted(labels, label));
            }
            if (!node.get("key")
                    .asString()
                    .equals(generation.name() + ":" + node.get("id").asString())) {
                throw new AssertionError("key of " + node);
            }
            Map<String, Object> properties = new HashMap<>(node.asMap());
            properties.keySet().removeAll(OWN_PROPERTIES);
            return new InMemoryGraphStore.Node(
                    label,
                    node.get("stub").asBoolean(false),
                    node.get("version").asLong(0),
                    node.get("position").asLong(0),
                    node.get("since").asLong(),
                    properties);
        }

        public Set<InMemoryGraphStore.Relationship> relationships() {
            Set<InMemoryGraphStore.Relationship> relationships = new HashSet<>();
            for (Record found : read("""
                    MATCH (a:Entity {generation: $generation})-[r]->(b:Entity)
                    RETURN a.id AS from, type(r) AS type, b.id AS to, r
                    """)) {
                Value relationship = found.get("r");
                Map<String, Object> properties = new HashMap<>(relationship.asMap());
                properties.keySet().removeAll(Set.of("since", "until"));
                boolean holds = relationship.get("until").isNull();
                boolean fresh = relationships.add(new InMemoryGraphStore.Relationship(
                        found.get("from").asString(),
                        RelationshipType.valueOf(found.get("type").asString()),
                        found.get("to").asString(),
                        relationship.get("since").asLong(),
                        holds
                                ? OptionalLong.empty()
                                : OptionalLong.of(relationship.get("until").asLong()),
                        properties));
                if (!fresh) {
                    throw new AssertionError("twice: " + found);
                }
            }
            return relationships;
        }

        private List<Record> read(String query) {
            try (Session session = driver.session()) {
                return session.run(query, Map.of("generation", generation.name()))
                        .list();
            }
        }
    }

    @Override
    public void close() {
        opened.forEach(Neo4jSnapshots::close);
        try (Session session = driver.session()) {
            for (Generation generation : generations) {
                Map<String, Object> name = Map.of("generation", generation.name());
                session.run("""
                        MATCH (n:Entity) WHERE n.key STARTS WITH $generation + ':'
                        CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS
                        """, name).consume();
                session.run("MATCH (s:ContextSnapshot {generation: $generation}) DELETE s", name)
                        .consume();
                session.run("MATCH (p:ParkedAggregate|DiscardedEvent {generation: $generation}) DELETE p", name)
                        .consume();
                session.run("MATCH (c:ProjectionCheckpoint {generation: $generation}) DELETE c", name)
                        .consume();
            }
        }
        driver.close();
    }
}
