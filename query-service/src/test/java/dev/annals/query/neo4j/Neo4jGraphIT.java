package dev.annals.query.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Value;
import dev.annals.localstack.TestServers;
import dev.annals.query.ReadModelUnavailableException;
import dev.annals.query.fixture.Await;
import dev.annals.query.fixture.Wire;
import dev.annals.query.graph.Graph;
import dev.annals.query.graph.GraphConformance;
import dev.annals.query.graph.Neighbourhood.Bounds;
import dev.annals.query.graph.Neighbourhood.Node;
import dev.annals.query.graph.Neighbourhood.Relationship;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.GraphKeys;
import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.ParkingKeys;
import dev.annals.readmodel.Projection;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

@Timeout(60)
final class Neo4jGraphIT extends GraphConformance {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final int PARTITIONS = 16;

    private final String uri = TestServers.shared().neo4jUri();
    private final Generation generation =
            new Generation("q" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
    private final Driver writer = GraphDatabase.driver(uri);
    private final Wire wire = new Wire(URI.create(uri));
    private final Neo4jGraph graph = graph(ANSWER_TIMEOUT);

    @AfterEach
    void close() {
        graph.close();
        wire.close();
        write("MATCH (n {generation: $generation}) DETACH DELETE n", Map.of());
        writer.close();
    }

    private Neo4jGraph graph(Duration answerTimeout) {
        String near = "bolt://127.0.0.1:" + wire.port();
        return new Neo4jGraph(new Neo4jGraph.Server(near, "", ""), generation, PARTITIONS, answerTimeout);
    }

    @Override
    protected Graph graph() {
        return graph;
    }

    @Override
    protected void put(Node node, long since) {
        Map<String, Object> properties = new HashMap<>();
        node.properties().getFieldsMap().forEach((name, value) -> properties.put(name, plain(value)));
        properties.put(GraphKeys.KEY, GraphKeys.node(generation, node.id()));
        properties.put(GraphKeys.ID, node.id());
        properties.put(GraphKeys.GENERATION, generation.name());
        properties.put(GraphKeys.LABEL, node.label());
        properties.put(GraphKeys.SINCE, since);
        if (node.stub()) {
            properties.put(GraphKeys.STUB, true);
        }
        write(
                "CREATE (n:%s:%s) SET n = $properties".formatted(NodeLabel.ENTITY.label(), node.label()),
                Map.of("properties", properties));
    }

    private static Object plain(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue();
            case NUMBER_VALUE -> value.getNumberValue();
            case BOOL_VALUE -> value.getBoolValue();
            default -> throw new IllegalArgumentException("not a value of a test: " + value);
        };
    }

    @Override
    protected void put(Relationship relationship) {
        Map<String, Object> properties = new HashMap<>(Map.of(GraphKeys.SINCE, relationship.since()));
        if (relationship.until() > 0) {
            properties.put(GraphKeys.UNTIL, relationship.until());
        }
        write(
                "MATCH (a:Entity {key: $from}), (b:Entity {key: $to}) CREATE (a)-[r:%s]->(b) SET r = $properties"
                        .formatted(relationship.type()),
                Map.of(
                        "from", GraphKeys.node(generation, relationship.from()),
                        "to", GraphKeys.node(generation, relationship.to()),
                        "properties", properties));
    }

    @Override
    protected void checkpoint(int partition, long position) {
        write(
                "CREATE (c:%s {key: $key, position: $position, generation: $generation})"
                        .formatted(GraphKeys.CHECKPOINT_LABEL),
                Map.of("key", GraphKeys.checkpoint(Projection.GRAPH, generation, partition), "position", position));
    }

    private void write(String statement, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("generation", generation.name());
        writer.executableQuery(statement).withParameters(all).execute();
    }

    @Test
    void what_is_held_back_is_counted_and_found() {
        write(
                "CREATE (:ParkedAggregate {key: $key, generation: $generation, partition: 3, position: 17})",
                Map.of("key", ParkingKeys.parked(generation, "a")));

        assertThat(graph.parked()).isEqualTo(Map.of(3, 1));
        assertThat(graph.look("a", 3, new Bounds(1, 10, Long.MAX_VALUE)).parkedAt())
                .hasValue(17);
        assertThat(graph.look("b", 3, new Bounds(1, 10, Long.MAX_VALUE)).parkedAt())
                .isEmpty();
    }

    @Test
    void one_look_says_how_far_the_graph_is() {
        checkpoint(3, 21);

        assertThat(graph.look("a", 3, new Bounds(1, 10, Long.MAX_VALUE)).checkpoint())
                .isEqualTo(21);
        assertThat(graph.look("a", 4, new Bounds(1, 10, Long.MAX_VALUE)).checkpoint())
                .isZero();
    }

    @Test
    void another_generation_is_not_seen() {
        checkpoint(1, 5);
        Generation other = new Generation("other");
        try (Neo4jGraph others =
                new Neo4jGraph(new Neo4jGraph.Server(uri, "", ""), other, PARTITIONS, ANSWER_TIMEOUT)) {
            assertThat(others.checkpoint(1)).isEmpty();
        }
    }

    @Test
    void whole_numbers_that_a_double_cannot_hold_become_text() {
        write(
                "CREATE (n:Entity:Task {key: $key, id: 'big', label: 'Task', since: 1, generation: $generation,"
                        + " exact: 9007199254740992, large: 9007199254740993, times: [1, 2]})",
                Map.of("key", GraphKeys.node(generation, "big")));

        Map<String, Value> known = graph.look("big", 0, new Bounds(1, 10, Long.MAX_VALUE))
                .neighbourhood()
                .nodes()
                .getFirst()
                .properties()
                .getFieldsMap();

        assertThat(known)
                .containsEntry("large", text("9007199254740993"))
                .containsEntry("exact", number(9.007199254740992E15));
        assertThat(known.getOrDefault("times", text("")).getListValue().getValuesList())
                .isEqualTo(List.of(number(1), number(2)));
    }

    @Test
    void a_server_that_went_away_is_told_and_found_again() {
        assertThat(graph.checkpoints()).isEmpty();

        wire.cut();
        assertThatThrownBy(graph::checkpoints).isInstanceOf(ReadModelUnavailableException.class);
        wire.mend();

        Await.untilWorks("reading from Neo4j", graph::checkpoints);
    }

    @Test
    void a_silent_server_is_given_up_in_time() {
        Duration timeout = Duration.ofMillis(500);
        try (Neo4jGraph hasty = graph(timeout)) {
            Await.untilWorks("reading from Neo4j", hasty::checkpoints);

            wire.hold();
            long begin = System.nanoTime();
            assertThatThrownBy(hasty::checkpoints).isInstanceOf(ReadModelUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(timeout.multipliedBy(4));
            wire.mend();

            Await.untilWorks("reading from Neo4j", hasty::checkpoints);
        }
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Value number(double number) {
        return Value.newBuilder().setNumberValue(number).build();
    }
}
