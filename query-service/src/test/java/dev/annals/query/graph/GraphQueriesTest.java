package dev.annals.query.graph;

import static dev.annals.query.fixture.Answers.refusal;
import static dev.annals.query.fixture.Answers.standing;
import static dev.annals.query.fixture.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import dev.annals.eventstore.ConsistencyToken;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Answer;
import dev.annals.query.Refusal;
import dev.annals.query.Source;
import dev.annals.query.Standing;
import dev.annals.query.consistency.ConsistencyGate;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.consistency.Requirement.Afterwards;
import dev.annals.query.fixture.InMemoryGraph;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.graph.Neighbourhood.Bounds;
import dev.annals.query.graph.Neighbourhood.Node;
import dev.annals.query.standing.ProgressMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GraphQueriesTest {
    private static final Bounds NOW = new Bounds(1, 10, Long.MAX_VALUE);

    private final RecordedFleet fleet = new RecordedFleet();
    private final InMemoryGraph graph = new InMemoryGraph();
    private final GraphQueries queries = new GraphQueries(
            fleet.log,
            graph,
            new ConsistencyGate(fleet.log, fleet.partitions, Thread::startVirtualThread),
            new ProgressMeter(fleet.log, fleet.partitions, fleet.clock));

    @Test
    void an_answer_stands_where_the_aggregates_partition_stands() {
        RecordedEvent first = fleet.record("a");
        project("a", first.position());
        fleet.record("a");
        fleet.record(fleet.elsewhere("a"));

        Answer<Neighbourhood> answer = queries.around("a", NOW, Requirement.none());

        assertThat(value(answer).nodes()).extracting(Node::id).containsExactly("a");
        assertThat(standing(answer))
                .isEqualTo(new Standing(Source.GRAPH, 0, 1, 2, Duration.ofSeconds(1), false, false));
    }

    @Test
    void an_aggregate_that_the_graph_has_yet_to_hear_of_has_no_neighbourhood_so_far() {
        fleet.record("a");

        Answer<Neighbourhood> answer = queries.around("a", NOW, Requirement.none());

        assertThat(value(answer).nodes()).isEmpty();
        assertThat(standing(answer).lag()).isEqualTo(1);
    }

    @Test
    void an_aggregate_that_neither_has_is_not_found() {
        fleet.record("b");

        assertThat(refusal(queries.around("a", NOW, Requirement.none()))).isEqualTo(new Refusal.AggregateNotFound("a"));
    }

    @Test
    void somebody_only_referred_to_has_a_neighbourhood() {
        graph.put(new Node("agent", "Agent", true, Struct.getDefaultInstance()), 1);

        assertThat(value(queries.around("agent", NOW, Requirement.none())).nodes())
                .hasSize(1);
    }

    @Test
    void a_position_past_the_head_is_refused() {
        fleet.record("a");

        assertThat(refusal(queries.around("a", new Bounds(1, 10, 2), Requirement.none())))
                .isEqualTo(new Refusal.PositionPastHead(2, 1));
    }

    @Test
    void a_graph_too_far_behind_fails_or_answers_stale_as_the_caller_chose() {
        project("a", fleet.record("a").position());
        fleet.record("a");

        assertThat(refusal(queries.around("a", NOW, demanding(Afterwards.FAIL))))
                .isEqualTo(new Refusal.ReadModelBehind("graph", 2, 1));
        assertThat(standing(queries.around("a", NOW, demanding(Afterwards.ANSWER_STALE)))
                        .stale())
                .isTrue();
    }

    @Test
    void an_aggregate_that_the_graph_holds_back_stands_before_the_event_in_the_way() {
        fleet.record("a");
        RecordedEvent parked = fleet.record("a");
        project("a", fleet.record("a").position());
        graph.park("a", parked.position());

        Standing standing = standing(queries.around("a", NOW, Requirement.none()));
        assertThat(standing.parked()).isTrue();
        assertThat(standing.stale()).isFalse();
        assertThat(standing.position()).isEqualTo(1);
        assertThat(standing.headPosition()).isEqualTo(3);

        assertThat(refusal(queries.around("a", NOW, demanding(Afterwards.FAIL))))
                .isEqualTo(new Refusal.AggregateParked("graph", "a", 2));
        assertThat(standing(queries.around("a", NOW, demanding(Afterwards.ANSWER_STALE)))
                        .stale())
                .isTrue();
    }

    @Test
    void a_graph_that_is_down_says_how_far_it_was() {
        project("a", fleet.record("a").position());
        queries.around("a", NOW, Requirement.none());
        fleet.record("a");
        fleet.record(fleet.elsewhere("a"));
        graph.goDown();

        assertThat(refusal(queries.around("a", NOW, Requirement.none())))
                .isEqualTo(new Refusal.GraphUnavailable(
                        Optional.of(new Standing(Source.GRAPH, 0, 1, 2, Duration.ofSeconds(1), true, false))));
        assertThat(refusal(queries.around("a", NOW, demanding(Afterwards.ANSWER_STALE))))
                .isInstanceOf(Refusal.GraphUnavailable.class);
    }

    @Test
    void a_graph_that_is_down_from_the_beginning_says_no_more_than_that() {
        fleet.record("a");
        graph.goDown();

        assertThat(refusal(queries.around("a", NOW, Requirement.none())))
                .isEqualTo(new Refusal.GraphUnavailable(Optional.empty()));
    }

    private void project(String aggregateId, long position) {
        graph.put(new Node(aggregateId, "Custom", false, Struct.getDefaultInstance()), position);
        graph.checkpoint(fleet.log.partitions().of(aggregateId), position);
    }

    private static Requirement demanding(Afterwards afterwards) {
        return new Requirement(2, new ConsistencyToken(new TreeMap<>()), Duration.ofMillis(5), afterwards, () -> false);
    }
}
