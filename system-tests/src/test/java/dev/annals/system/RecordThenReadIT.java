package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Duration;
import dev.annals.client.AnnalsClient;
import dev.annals.client.Moments;
import dev.annals.doctor.v1.Finding;
import dev.annals.doctor.v1.Verdict;
import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.PhaseTransitioned;
import dev.annals.event.v1.SubtaskUpdated;
import dev.annals.query.v1.Consistency;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.GetGraphRequest;
import dev.annals.query.v1.GetGraphResponse;
import dev.annals.query.v1.GetStateRequest;
import dev.annals.query.v1.GetStateResponse;
import dev.annals.query.v1.GraphNode;
import dev.annals.query.v1.QueryEventsRequest;
import dev.annals.query.v1.QueryEventsResponse;
import dev.annals.query.v1.Source;
import dev.annals.query.v1.TailEventsRequest;
import dev.annals.record.v1.RecordResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The main job: recorded over gRPC, read back from both read models, and seen as it was.
@DisplayName("A context, once recorded")
class RecordThenReadIT {
    private static RunningAnnals annals;
    private static AnnalsClient client;

    @BeforeAll
    static void start() {
        annals = RunningAnnals.shared();
        client = annals.client();
    }

    @Test
    void is_read_back_from_the_views_by_whoever_wrote_it() {
        recordStory("read-back");
        annals.awaitProjected();

        RecordResponse written = client.record(event("read-back")
                .setDecisionAdded(DecisionAdded.newBuilder().setDecisionId("d2").setTitle("Rotate the keys"))
                .build());
        GetStateResponse answer = client.getState(GetStateRequest.newBuilder()
                .setAggregateId("read-back")
                .setConsistency(including(written))
                .build());

        assertThat(answer.getStanding().getSource()).isEqualTo(Source.SOURCE_VIEWS);
        assertThat(answer.getStanding().getPosition())
                .isGreaterThanOrEqualTo(written.getEvents(0).getPosition());
        assertThat(answer.getState().getVersion()).isEqualTo(5);
        assertThat(answer.getState().getContext().getPhase()).isEqualTo("TEST");
        assertThat(answer.getState().getContext().getDecisionsMap()).containsOnlyKeys("d1", "d2");
    }

    @Test
    void stands_on_servers_that_the_doctor_has_looked_at() {
        recordStory("looked-at");
        annals.awaitProjected();

        assertThat(client.examine().getFindingsList())
                .filteredOn(finding ->
                        List.of("stream", "constraints", "eviction", "server").contains(finding.getCheck()))
                .extracting(Finding::getSubject, Finding::getCheck, Finding::getVerdict)
                .containsExactly(
                        tuple("log", "stream", Verdict.VERDICT_KEPT),
                        tuple("log", "server", Verdict.VERDICT_KEPT),
                        tuple("graph", "constraints", Verdict.VERDICT_KEPT),
                        tuple("graph", "server", Verdict.VERDICT_KEPT),
                        tuple("views", "eviction", Verdict.VERDICT_KEPT),
                        tuple("views", "server", Verdict.VERDICT_KEPT));
    }

    @Test
    void is_found_in_the_graph_by_whoever_wrote_it() {
        RecordResponse written = recordStory("in-graph");

        GetGraphResponse graph = client.getGraph(GetGraphRequest.newBuilder()
                .setAggregateId("in-graph")
                .setConsistency(including(written))
                .build());

        assertThat(graph.getNodesList()).extracting(GraphNode::getLabel).contains("Context", "Decision", "Subtask");
        assertThat(graph.getStanding().getSource()).isEqualTo(Source.SOURCE_GRAPH);
        assertThat(graph.getRelationshipsList())
                .anySatisfy(edge -> assertThat(edge.getType()).isEqualTo("HAS_DECISION"));
    }

    @Test
    void is_answered_as_it_was_after_each_of_its_events() {
        RecordResponse written = recordStory("as-it-was");
        WholeLog log = WholeLog.of(annals.log());

        LongStream.rangeClosed(1, 4).forEach(version -> {
            long position = written.getEvents((int) version - 1).getPosition();
            Instant recorded = log.events().get((int) position - 1).recordedTime();
            var expected = log.state("as-it-was", version);
            assertThat(client.getState("as-it-was", Moments.version(version)).getState())
                    .isEqualTo(expected);
            assertThat(client.getState("as-it-was", Moments.position(position)).getState())
                    .isEqualTo(expected);
            assertThat(client.getState("as-it-was", Moments.recordedAt(recorded))
                            .getStanding()
                            .getVersion())
                    .isGreaterThanOrEqualTo(version);
        });
    }

    @Test
    void is_found_by_its_correlation_oldest_first() {
        RecordResponse written = recordStory("correlated");

        QueryEventsResponse found = client.queryEvents(QueryEventsRequest.newBuilder()
                .setFilter(EventFilter.newBuilder().setCorrelationId("run-correlated"))
                .setConsistency(including(written))
                .build());

        assertThat(found.getEventsList())
                .extracting(recorded -> recorded.getEvent().getEventType())
                .containsExactly(
                        "context.created",
                        "context.decision.added",
                        "context.subtask.updated",
                        "context.phase.transitioned");
    }

    @Test
    void is_seen_live_by_a_tail_that_was_open_before() {
        long head = client.getStatus().getLog().getHeadPosition();
        try (var tail = client.tailEvents(TailEventsRequest.newBuilder()
                .setAfterPosition(head)
                .setFilter(EventFilter.newBuilder().setAggregateId("seen-live"))
                .build())) {
            recordStory("seen-live");

            assertThat(List.of(tail.next(), tail.next(), tail.next(), tail.next()))
                    .extracting(seen -> seen.orElseThrow().getEvent().getEvent().getVersion())
                    .containsExactly(1L, 2L, 3L, 4L);
        }
    }

    /// As patient as the service allows: the first events meet a projector that is still warming up.
    private static Consistency including(RecordResponse written) {
        return Consistency.newBuilder()
                .setConsistencyToken(written.getConsistencyToken())
                .setMaxWait(Duration.newBuilder().setSeconds(30))
                .build();
    }

    private static RecordResponse recordStory(String id) {
        return client.record(
                event(id)
                        .setContextCreated(
                                ContextCreated.newBuilder().setTitle(id).setInitialPhase("BUILD"))
                        .build(),
                event(id)
                        .setDecisionAdded(
                                DecisionAdded.newBuilder().setDecisionId("d1").setTitle("Use JWT"))
                        .build(),
                event(id)
                        .setSubtaskUpdated(
                                SubtaskUpdated.newBuilder().setSubtaskId("t1").setStatus("done"))
                        .build(),
                event(id)
                        .setPhaseTransitioned(PhaseTransitioned.newBuilder()
                                .setFromPhase("BUILD")
                                .setToPhase("TEST"))
                        .build());
    }

    private static ContextEvent.Builder event(String id) {
        return ContextEvent.newBuilder().setAggregateId(id).setCorrelationId("run-" + id);
    }
}
