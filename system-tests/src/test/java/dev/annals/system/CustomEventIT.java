package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Duration;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.client.Filters;
import dev.annals.client.Moments;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.query.v1.Consistency;
import dev.annals.query.v1.DiffStatesRequest;
import dev.annals.query.v1.DiffStatesResponse;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.GetGraphRequest;
import dev.annals.query.v1.GetStateRequest;
import dev.annals.query.v1.GetStateResponse;
import dev.annals.query.v1.ListEventTypesRequest;
import dev.annals.query.v1.RecordedEvent;
import dev.annals.query.v1.Source;
import dev.annals.query.v1.TailEventsRequest;
import dev.annals.record.v1.RecordResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Facts of a service that Annals has never heard of: nothing is deployed for them, and everything works.
@DisplayName("A custom event, of a type that somebody made up")
class CustomEventIT {
    private static RunningAnnals annals;
    private static AnnalsClient client;

    @BeforeAll
    static void start() {
        annals = RunningAnnals.shared();
        client = annals.client();
    }

    @Test
    void adds_up_to_a_state_that_is_read_from_the_views_now() {
        RecordResponse last = recordPayment("now");

        GetStateResponse state = client.getState(GetStateRequest.newBuilder()
                .setAggregateId("now")
                .setConsistency(including(last))
                .build());

        assertThat(state.getStanding().getSource()).isEqualTo(Source.SOURCE_VIEWS);
        assertThat(state.getState().getAggregateType()).isEqualTo("custom");
        assertThat(state.getState().getCustom().getLastTypeName()).isEqualTo("payment.settled");
        assertThat(state.getState().getCustom().getData())
                .isEqualTo(data(Map.of("amount", number(12.5), "settled", bool(true))));
    }

    @Test
    void is_seen_as_it_was_at_a_version_a_time_and_a_position() {
        RecordResponse last = recordPayment("then");
        RecordedEvent first = client.history("then").findFirst().orElseThrow();
        Instant recorded = Instant.ofEpochSecond(
                first.getRecordedTime().getSeconds(), first.getRecordedTime().getNanos());
        Struct begun = data(Map.of("amount", number(10), "state", text("open")));

        assertThat(Stream.of(Moments.version(1), Moments.position(first.getPosition()), Moments.recordedAt(recorded)))
                .allSatisfy(moment -> assertThat(client.getState("then", moment)
                                .getState()
                                .getCustom()
                                .getData())
                        .isEqualTo(begun));
        assertThat(client.getState("then", Moments.version(2))
                        .getState()
                        .getCustom()
                        .getData())
                .isEqualTo(data(Map.of("amount", number(12.5), "state", text("open"))));
        assertThat(last.getEvents(0).getVersion()).isEqualTo(3);
    }

    @Test
    void differs_from_what_it_was_field_by_field() {
        recordPayment("changed");

        DiffStatesResponse difference = client.inquiries()
                .diffStates(DiffStatesRequest.newBuilder()
                        .setAggregateId("changed")
                        .setFrom(Moments.version(1))
                        .setTo(Moments.version(2))
                        .build());

        assertThat(difference.getChangesList()).anySatisfy(change -> {
            assertThat(change.getPath()).contains("amount");
            assertThat(change.getWrittenBy().getEventType()).isEqualTo("custom.payment.corrected");
        });
    }

    @Test
    void is_a_node_of_the_graph_with_what_it_adds_up_to() {
        RecordResponse last = recordPayment("drawn");

        var node = client.getGraph(GetGraphRequest.newBuilder()
                        .setAggregateId("drawn")
                        .setConsistency(including(last))
                        .build())
                .getNodes(0);

        assertThat(node.getLabel()).isEqualTo("Custom");
        assertThat(node.getProperties().getFieldsMap())
                .containsEntry("last_type_name", text("payment.settled"))
                .containsEntry("data_amount", number(12.5))
                .containsEntry("data_settled", bool(true))
                .doesNotContainKey("data_state");
    }

    @Test
    void is_found_and_followed_by_its_type() {
        long head = client.getStatus().getLog().getHeadPosition();
        try (var tail = client.tailEvents(TailEventsRequest.newBuilder()
                .setAfterPosition(head)
                .setFilter(Filters.ofTypes("custom.payment.settled"))
                .build())) {
            recordPayment("found");

            assertThat(tail.next().orElseThrow().getEvent().getEvent().getAggregateId())
                    .isEqualTo("found");
        }
        assertThat(idsOf(Filters.ofTypes("custom.payment.settled"))).contains("found");
        assertThat(idsOf(EventFilter.newBuilder()
                        .addAggregateTypes("custom")
                        .addEventTypes("payment.settled")
                        .setAggregateId("found")
                        .build()))
                .containsExactly("found");
        assertThat(idsOf(Filters.ofTypes("custom.payment.lost"))).isEmpty();
    }

    @Test
    void is_recorded_and_read_at_a_terminal() {
        CommandLine terminal = new CommandLine(
                annals.configuration().commandAddress(), annals.configuration().queryAddress());

        assertThat(run(terminal, "record", "custom.door.opened", "door-1", "-f", "by=agent-7", "-f", "room=12"))
                .anySatisfy(line -> assertThat(line).contains("custom.door.opened", "version 1"));
        assertThat(run(terminal, "record", "custom.door.closed", "door-1", "-d", "{\"by\":null}"))
                .anySatisfy(line -> assertThat(line).contains("version 2"));
        annals.awaitProjected();

        assertThat(String.join("\n", run(terminal, "get", "door-1")))
                .contains("room")
                .doesNotContain("agent-7");
        assertThat(String.join("\n", run(terminal, "get", "door-1", "--version", "1")))
                .contains("agent-7");
        assertThat(String.join("\n", run(terminal, "history", "door-1")))
                .contains("custom.door.opened", "custom.door.closed");
        assertThat(String.join("\n", run(terminal, "events", "--type", "custom.door.closed")))
                .contains("door-1", "custom.door.closed")
                .doesNotContain("custom.door.opened");
        assertThat(String.join("\n", run(terminal, "types", "custom.door.closed")))
                .contains("CustomEventRecorded");
    }

    @Test
    void is_refused_under_a_name_that_no_type_can_have() {
        AnnalsException refused = catchThrowableOfType(
                AnnalsException.class, () -> client.record(event("refused", "two words", Map.of())));
        AnnalsException sought = catchThrowableOfType(
                AnnalsException.class, () -> client.latest(Filters.ofTypes("feature.complted"), 1));

        assertThat(refused.failure().toString()).contains("custom_event_recorded.type_name");
        assertThat(sought.failure().reason()).isEqualTo("UNKNOWN_EVENT_TYPE");
        assertThat(sought.failure().explanation()).contains("did you mean feature.completed?");
    }

    @Test
    void is_described_like_any_other() {
        var types = client.listEventTypes(ListEventTypesRequest.newBuilder()
                .setName("custom.payment.settled")
                .setWithDescriptors(true)
                .build());

        assertThat(types.getEventTypes(0).getMessage()).isEqualTo("annals.event.v1.CustomEventRecorded");
        assertThat(types.getDescriptors().getFileCount()).isPositive();
    }

    private static List<String> idsOf(EventFilter filter) {
        return client.events(filter)
                .map(recorded -> recorded.getEvent().getAggregateId())
                .toList();
    }

    private static List<String> run(CommandLine terminal, String... arguments) {
        CommandLine.Ending ending = terminal.run(List.of(arguments));
        assertThat(ending.exitCode()).as(ending.complaints()).isZero();
        return ending.out();
    }

    /// Three events, whose data merge.
    private static RecordResponse recordPayment(String id) {
        client.record(event(id, "payment.begun", Map.of("amount", number(10), "state", text("open"))));
        client.record(event(id, "payment.corrected", Map.of("amount", number(12.5))));
        Value nothing = Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
        return client.record(event(id, "payment.settled", Map.of("state", nothing, "settled", bool(true))));
    }

    private static ContextEvent event(String id, String typeName, Map<String, Value> data) {
        return ContextEvent.newBuilder()
                .setAggregateId(id)
                .setCustomEventRecorded(
                        CustomEventRecorded.newBuilder().setTypeName(typeName).setData(data(data)))
                .build();
    }

    private static Struct data(Map<String, Value> fields) {
        return Struct.newBuilder().putAllFields(fields).build();
    }

    private static Value number(double number) {
        return Value.newBuilder().setNumberValue(number).build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Value bool(boolean bool) {
        return Value.newBuilder().setBoolValue(bool).build();
    }

    /// As patient as the service allows: the first events meet a projector that is still warming up.
    private static Consistency including(RecordResponse written) {
        return Consistency.newBuilder()
                .setConsistencyToken(written.getConsistencyToken())
                .setMaxWait(Duration.newBuilder().setSeconds(30))
                .build();
    }
}
