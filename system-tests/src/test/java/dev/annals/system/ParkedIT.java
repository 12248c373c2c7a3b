package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.localstack.TestServers;
import dev.annals.query.v1.Consistency;
import dev.annals.query.v1.GetGraphRequest;
import dev.annals.query.v1.GetStateResponse;
import dev.annals.query.v1.ProjectionStatus;
import dev.annals.query.v1.Source;
import dev.annals.query.v1.Standing;
import dev.annals.query.v1.WhenBehind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/// A constraint that somebody laid over the graph: what callers see, and how a person at a terminal mends it.
@DisplayName("An aggregate that the graph cannot take")
@Timeout(300)
class ParkedIT {
    private static final String ID = "engine-1";

    private static RunningAnnals annals;
    private static AnnalsClient client;
    private static Driver neo4j;
    private static String generation;

    @BeforeAll
    static void start() {
        annals = RunningAnnals.start();
        client = annals.client();
        neo4j = GraphDatabase.driver(TestServers.shared().neo4jUri());
        generation = annals.names().generation();
        cypher("CREATE (:Custom {generation: '%s', data_serial: '4711'})");
        cypher("CREATE CONSTRAINT serial_%s FOR (n:Custom) REQUIRE (n.generation, n.data_serial) IS UNIQUE");
    }

    @AfterAll
    static void stop() {
        cypher("DROP CONSTRAINT serial_%s IF EXISTS");
        cypher("MATCH (n:Custom {generation: '%s'}) WHERE NOT n:Entity DELETE n");
        neo4j.close();
        annals.close();
    }

    private static void cypher(String statement) {
        neo4j.executableQuery(statement.formatted(generation)).execute();
    }

    private static void record(String aggregateId, String field, String value) {
        client.record(ContextEvent.newBuilder()
                .setAggregateId(aggregateId)
                .setCustomEventRecorded(CustomEventRecorded.newBuilder()
                        .setTypeName("engine.seen")
                        .setData(Struct.newBuilder()
                                .putFields(
                                        field,
                                        Value.newBuilder().setStringValue(value).build())))
                .build());
    }

    private static CommandLine.Ending parked(String... arguments) {
        List<String> line = new ArrayList<>(List.of("parked"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--projector", annals.projector().target()));
        return new CommandLine(
                        annals.services().getFirst().target(),
                        annals.services().getLast().target())
                .run(line);
    }

    private static ProjectionStatus graph() {
        return client.getStatus().getProjectionsList().stream()
                .filter(projection -> projection.getProjection().equals("graph"))
                .findFirst()
                .orElseThrow();
    }

    private static GetGraphRequest neighbourhood(WhenBehind whenBehind) {
        return GetGraphRequest.newBuilder()
                .setAggregateId(ID)
                .setConsistency(Consistency.newBuilder().setWhenBehind(whenBehind))
                .build();
    }

    @Test
    void is_told_to_callers_and_released_from_a_terminal_once_the_cause_is_gone() {
        record(ID, "colour", "red");
        record(ID, "serial", "4711");
        record(ID, "colour", "blue");
        record("engine-2", "serial", "4712");
        annals.awaitProjected();

        assertThat(graph().getParked()).isEqualTo(1);
        GetStateResponse state = client.getState(ID);
        assertThat(state.getState().getVersion()).isEqualTo(3);
        assertThat(state.getStanding().getSource()).isEqualTo(Source.SOURCE_VIEWS);
        AnnalsException refused = catchThrowableOfType(
                AnnalsException.class, () -> client.getGraph(neighbourhood(WhenBehind.WHEN_BEHIND_FAIL)));
        assertThat(refused.failure().reason()).isEqualTo("AGGREGATE_PARKED");
        Standing stale = client.getGraph(neighbourhood(WhenBehind.WHEN_BEHIND_ANSWER_STALE))
                .getStanding();
        assertThat(stale.getParked()).isTrue();
        assertThat(stale.getStale()).isTrue();

        assertThat(String.join("\n", parked("list").out())).contains("graph", ID + ".2", "already exists");
        assertThat(String.join("\n", parked("show", "--projection", "graph", ID).out()))
                .contains("data_serial", "\"serial\": \"4711\"", "waiting behind it: 1 event");
        assertThat(parked("retry", "--projection", "graph", ID).exitCode()).isEqualTo(1);

        cypher("DROP CONSTRAINT serial_%s");
        CommandLine.Ending retried = parked("retry", "--projection", "graph", "--all");
        assertThat(retried.exitCode()).as(retried.complaints()).isZero();
        assertThat(retried.out()).singleElement().asString().contains(ID, "released");
        assertThat(parked("list").out()).containsExactly("nothing is parked");
        assertThat(graph().getParked()).isZero();
        assertThat(client.getGraph(neighbourhood(WhenBehind.WHEN_BEHIND_FAIL))
                        .getStanding()
                        .getParked())
                .isFalse();
        ReadModels.assertEqualToTheFold(annals);
    }
}
