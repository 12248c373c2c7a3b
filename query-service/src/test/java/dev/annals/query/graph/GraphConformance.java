package dev.annals.query.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.annals.query.graph.Neighbourhood.Bounds;
import dev.annals.query.graph.Neighbourhood.Node;
import dev.annals.query.graph.Neighbourhood.Relationship;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What holds for a graph wherever it is kept.
public abstract class GraphConformance {
    private static final long NOW = Long.MAX_VALUE;

    /// The graph under test; empty at first.
    protected abstract Graph graph();

    /// Puts a node into it that is there from a position on.
    protected abstract void put(Node node, long since);

    /// Puts a relationship into it.
    protected abstract void put(Relationship relationship);

    /// Says how far a partition is.
    protected abstract void checkpoint(int partition, long position);

    @Test
    void a_graph_that_was_never_built_has_no_checkpoints() {
        assertThat(graph().checkpoints()).isEmpty();
        assertThat(graph().checkpoint(3)).isEmpty();
    }

    @Test
    void checkpoints_are_by_partition() {
        checkpoint(3, 70);
        checkpoint(15, 90);

        assertThat(graph().checkpoint(3)).hasValue(70);
        assertThat(graph().checkpoints()).hasSize(2).containsEntry(3, 70L).containsEntry(15, 90L);
    }

    @Test
    void an_unknown_node_has_an_empty_neighbourhood() {
        assertThat(graph().look("nobody", 0, new Bounds(2, 10, NOW)).neighbourhood())
                .isEqualTo(Neighbourhood.NOTHING);
    }

    @Test
    void a_neighbourhood_is_as_deep_as_asked_for_in_both_directions() {
        chain("a", "b", "c", "d");

        assertThat(ids(around("b", 1))).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(ids(around("a", 2))).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(ids(around("a", 3))).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(around("b", 1).nodes().getFirst().id()).isEqualTo("b");
    }

    @Test
    void all_relationships_among_the_nodes_are_answered() {
        chain("a", "b", "c");
        put(new Relationship("c", "GREW_OUT_OF", "a", 4, 0));

        assertThat(around("a", 1).relationships())
                .containsExactlyInAnyOrder(
                        new Relationship("a", "HAS_DECISION", "b", 1, 0),
                        new Relationship("b", "HAS_DECISION", "c", 1, 0),
                        new Relationship("c", "GREW_OUT_OF", "a", 4, 0));
    }

    @Test
    void a_neighbourhood_wider_than_asked_for_is_cut_and_says_so() {
        put(node("hub"), 1);
        for (int n = 0; n < 20; n++) {
            put(node("n" + n), 1);
            put(new Relationship("hub", "INVOKED", "n" + n, 1, 0));
        }

        Neighbourhood cut = graph().look("hub", 0, new Bounds(2, 8, NOW)).neighbourhood();

        assertThat(cut.nodes()).hasSize(8);
        assertThat(cut.nodes().getFirst().id()).isEqualTo("hub");
        assertThat(cut.relationships()).hasSize(7);
        assertThat(cut.truncated()).isTrue();
        assertThat(graph().look("hub", 0, new Bounds(2, 21, NOW))
                        .neighbourhood()
                        .truncated())
                .isFalse();
    }

    @Test
    void a_position_of_the_past_shows_what_was_there_then() {
        put(node("a"), 1);
        put(node("old"), 2);
        put(node("new"), 6);
        put(new Relationship("a", "ASSIGNED_TO", "old", 2, 6));
        put(new Relationship("a", "ASSIGNED_TO", "new", 6, 0));

        assertThat(ids(graph().look("a", 0, new Bounds(1, 10, 1)).neighbourhood()))
                .containsExactly("a");
        assertThat(ids(graph().look("a", 0, new Bounds(1, 10, 5)).neighbourhood()))
                .containsExactlyInAnyOrder("a", "old");
        assertThat(ids(graph().look("a", 0, new Bounds(1, 10, 6)).neighbourhood()))
                .containsExactlyInAnyOrder("a", "new");
        assertThat(ids(around("a", 1))).containsExactlyInAnyOrder("a", "new");
        assertThat(graph().look("new", 0, new Bounds(1, 10, 5)).neighbourhood().nodes())
                .isEmpty();
    }

    @Test
    void a_node_says_what_it_is_and_what_is_known_of_it() {
        Node known = new Node(
                "a",
                "Context",
                true,
                Struct.newBuilder()
                        .putFields(
                                "title", Value.newBuilder().setStringValue("A").build())
                        .putFields(
                                "priority", Value.newBuilder().setNumberValue(3).build())
                        .putFields(
                                "closed", Value.newBuilder().setBoolValue(true).build())
                        .build());
        put(known, 1);

        Node answered = around("a", 1).nodes().getFirst();

        assertThat(answered.label()).isEqualTo("Context");
        assertThat(answered.stub()).isTrue();
        assertThat(answered.properties().getFieldsMap())
                .containsAllEntriesOf(known.properties().getFieldsMap())
                .doesNotContainKeys("key", "generation", "id", "label", "stub");
    }

    private void chain(String... ids) {
        for (String id : ids) {
            put(node(id), 1);
        }
        for (int n = 1; n < ids.length; n++) {
            put(new Relationship(ids[n - 1], "HAS_DECISION", ids[n], 1, 0));
        }
    }

    private Neighbourhood around(String id, int depth) {
        return graph().look(id, 0, new Bounds(depth, 100, NOW)).neighbourhood();
    }

    private static Node node(String id) {
        return new Node(id, "Context", false, Struct.getDefaultInstance());
    }

    private static List<String> ids(Neighbourhood found) {
        return found.nodes().stream().map(Node::id).toList();
    }
}
