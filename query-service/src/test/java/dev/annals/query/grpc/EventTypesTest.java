package dev.annals.query.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.annals.domain.registry.EventRegistry;
import dev.annals.domain.registry.RegisteredEvent;
import dev.annals.query.contract.Contract;
import dev.annals.query.v1.EventField;
import dev.annals.query.v1.EventTypeDescription;
import dev.annals.query.v1.ListEventTypesRequest;
import dev.annals.query.v1.ListEventTypesResponse;
import dev.annals.server.ApiException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The list of event types")
class EventTypesTest {
    private final EventTypes types = new EventTypes(Contract.present());

    @Test
    void has_all_that_the_registry_has() {
        ListEventTypesResponse all = types.list(ListEventTypesRequest.getDefaultInstance());

        assertThat(all.getEventTypesList())
                .extracting(EventTypeDescription::getName)
                .containsExactlyElementsOf(
                        EventRegistry.all().stream().map(RegisteredEvent::name).toList());
        assertThat(all.hasDescriptors()).isFalse();
    }

    @Test
    void tells_what_a_type_is_made_of() {
        EventTypeDescription completed = only(named("task.completed").build());

        assertThat(completed.getAggregateType()).isEqualTo("task");
        assertThat(completed.getMessage()).isEqualTo("annals.event.v1.TaskCompleted");
        assertThat(completed.getPayloadField()).isEqualTo("task_completed");
        assertThat(completed.getPayloadNumber()).isEqualTo(84);
        assertThat(completed.getSchemaVersion()).isEqualTo(2);
        assertThat(completed.getAliasesList()).containsExactly("TaskCompleted");
        assertThat(completed.getComment()).isNotBlank();
        assertThat(completed.getExample().getTaskCompleted().hasExecutionTime()).isTrue();
        assertThat(completed.getFieldsList())
                .anySatisfy(field -> {
                    assertThat(field.getName()).isEqualTo("execution_time");
                    assertThat(field.getType()).isEqualTo("google.protobuf.Duration");
                    assertThat(field.getComment()).isNotBlank();
                })
                .anySatisfy(field -> {
                    assertThat(field.getName()).isEqualTo("execution_time_s");
                    assertThat(field.getType()).isEqualTo("double");
                    assertThat(field.getDeprecated()).isTrue();
                });
    }

    @Test
    void tells_the_values_that_a_field_may_have() {
        EventTypeDescription note = only(named("agent.note.learning").build());

        assertThat(note.getFieldsList())
                .filteredOn(field -> field.getName().equals("category"))
                .flatExtracting(EventField::getValuesList)
                .contains("NOTE_CATEGORY_LEARNING")
                .doesNotContain("NOTE_CATEGORY_UNSPECIFIED");
        assertThat(note.getFieldsList())
                .filteredOn(field -> field.getName().equals("tags"))
                .allMatch(EventField::getRepeated);
    }

    @ParameterizedTest
    @CsvSource({
        "agent.tool_use, '', tool.invocation.completed",
        "created, agent, agent.created",
        "created, spec, specification.created",
        "custom.*, '', custom.*",
        "custom.invoice.paid, '', custom.invoice.paid"
    })
    void is_asked_by_any_name(String name, String aggregateType, String canonical) {
        assertThat(only(named(name).setAggregateType(aggregateType).build()).getName())
                .isEqualTo(canonical);
    }

    @Test
    void can_be_that_of_one_aggregate_type() {
        ListEventTypesResponse features = types.list(
                ListEventTypesRequest.newBuilder().setAggregateType("feature").build());

        assertThat(features.getEventTypesList())
                .isNotEmpty()
                .allMatch(type -> type.getAggregateType().equals("feature"));
    }

    @Test
    void has_the_descriptors_where_they_are_asked_for() {
        ListEventTypesResponse all = types.list(
                ListEventTypesRequest.newBuilder().setWithDescriptors(true).build());

        assertThat(all.getDescriptors()).isEqualTo(Contract.present().files());
        assertThat(all.getSerializedSize()).isLessThan(1 << 20);
    }

    @Test
    void refuses_what_goes_by_no_name_and_says_what_may_have_been_meant() {
        ApiException unknown = catchThrowableOfType(
                ApiException.class, () -> types.list(named("feature.complted").build()));
        ApiException unknownAggregate = catchThrowableOfType(
                ApiException.class,
                () -> types.list(ListEventTypesRequest.newBuilder()
                        .setAggregateType("robot")
                        .build()));

        assertThat(unknown.error().reason()).isEqualTo("UNKNOWN_EVENT_TYPE");
        assertThat(unknown.error().message()).contains("did you mean feature.completed?");
        assertThat(unknownAggregate.error().reason()).isEqualTo("UNKNOWN_AGGREGATE_TYPE");
    }

    private EventTypeDescription only(ListEventTypesRequest request) {
        ListEventTypesResponse response = types.list(request);
        assertThat(response.getEventTypesCount()).isEqualTo(1);
        return response.getEventTypes(0);
    }

    private static ListEventTypesRequest.Builder named(String name) {
        return ListEventTypesRequest.newBuilder().setName(name);
    }
}
