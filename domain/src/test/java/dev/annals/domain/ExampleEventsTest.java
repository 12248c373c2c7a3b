package dev.annals.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.annals.domain.fixture.ExampleEvents;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleEventsTest {

    static List<List<ContextEvent>> histories() {
        return ExampleEvents.histories();
    }

    @ParameterizedTest
    @MethodSource("histories")
    void every_example_is_allowed_and_changes_the_state(List<ContextEvent> history) {
        AggregateFold fold = AggregateFold.start(history.getFirst().getAggregateId());
        for (ContextEvent event : history) {
            assertThat(AggregateFold.violations(event)).as(event.getEventType()).isEmpty();
            assertThat(fold.decide(event)).as(event.getEventType()).isEqualTo(Ruling.accepted());
            AggregateState before = fold.state();
            fold.apply(event);
            if (event.hasContextSnapshot()) {
                assertThat(body(fold.state())).isEqualTo(body(before));
            } else {
                assertThat(body(fold.state())).as(event.getEventType()).isNotEqualTo(body(before));
            }
        }
        assertThat(fold.state().getUnknownEvents()).isZero();
    }

    @ParameterizedTest
    @MethodSource("histories")
    void every_example_is_whole(List<ContextEvent> history) {
        for (ContextEvent event : history) {
            assertThat(event.getEventId()).isEqualTo(EventIds.of(event.getAggregateId(), event.getVersion()));
            assertThat(EventType.of(event))
                    .contains(new EventType(
                            event.getEventType(),
                            AggregateType.named(event.getAggregateType()).orElseThrow()));
            assertThat(event.hasTimestamp()).isTrue();
        }
    }

    /// The examples are for indexes and projections too, which must not find a field blank.
    @ParameterizedTest
    @MethodSource("histories")
    void every_example_says_all_it_can(List<ContextEvent> history) {
        Set<String> blankByMeaning = Set.of("custom_category", "previous_status", "cancelled");
        for (ContextEvent event : history) {
            Message payload = (Message) event.getAllFields().entrySet().stream()
                    .filter(field -> field.getKey().getRealContainingOneof() != null)
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            assertThat(payload.getDescriptorForType().getFields())
                    .as(event.getEventType())
                    .filteredOn(field -> !field.getOptions().getDeprecated())
                    .filteredOn(field -> !blankByMeaning.contains(field.getName()))
                    .allMatch(field -> isSet(payload, field));
        }
    }

    private static boolean isSet(Message message, FieldDescriptor field) {
        return field.isRepeated()
                ? message.getRepeatedFieldCount(field) > 0
                : message.getAllFields().containsKey(field);
    }

    /// Without what changes with every event.
    private static AggregateState body(AggregateState state) {
        return state.toBuilder()
                .clearVersion()
                .clearUpdatedTime()
                .clearCreatedTime()
                .clearLastEventId()
                .build();
    }
}
