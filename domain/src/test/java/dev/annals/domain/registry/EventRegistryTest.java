package dev.annals.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.annals.domain.AggregateFold;
import dev.annals.domain.AggregateType;
import dev.annals.domain.EventType;
import dev.annals.event.v1.ContextEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The registry of events")
class EventRegistryTest {

    static List<RegisteredEvent> events() {
        return EventRegistry.all();
    }

    @Test
    void has_an_entry_for_each_payload_of_the_envelope() {
        List<FieldDescriptor> payloads =
                ContextEvent.getDescriptor().getOneofs().getFirst().getFields();

        assertThat(payloads).isNotEmpty();
        assertThat(events()).extracting(RegisteredEvent::payload).containsAll(payloads);
    }

    @Test
    void has_an_entry_for_each_type_and_two_that_are_open() {
        assertThat(events())
                .filteredOn(event -> !event.isOpen())
                .extracting(RegisteredEvent::name)
                .containsExactlyElementsOf(
                        EventType.all().stream().map(EventType::name).sorted().toList());
        assertThat(events())
                .filteredOn(RegisteredEvent::isOpen)
                .extracting(RegisteredEvent::name)
                .containsExactly("agent.note.custom.*", "custom.*");
    }

    @Test
    void gives_no_name_to_two_events() {
        assertThat(events().stream().flatMap(event -> Stream.concat(Stream.of(event.name()), event.aliases().stream())))
                .doesNotHaveDuplicates();
    }

    @Test
    void knows_every_event_that_the_founding_documents_name() {
        assertThat(FoundingNames.all().keySet())
                .allSatisfy(name -> assertThat(EventRegistry.find(name).map(RegisteredEvent::name))
                        .contains(name));
    }

    @ParameterizedTest
    @MethodSource("events")
    void has_an_example_of_each_that_may_be_recorded_as_it_is(RegisteredEvent event) {
        ContextEvent example = event.example();

        assertThat(AggregateFold.violations(example)).isEmpty();
        assertThat(EventType.of(example).orElseThrow().aggregateType()).isEqualTo(event.aggregateType());
        assertThat(example.getAllFields()).containsOnlyKeys(event.payload());
        if (event.isOpen()) {
            assertThat(EventType.of(example).orElseThrow().name())
                    .startsWith(event.name().replace("*", ""));
        } else {
            assertThat(EventType.of(example).orElseThrow().name()).isEqualTo(event.name());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "feature.completed, feature.completed",
        "agent.note.learning, agent.note.learning",
        "agent.created, agent.created",
        "agent.status, agent.status_changed",
        "agent.tool_use, tool.invocation.completed",
        "agent.message.sent, message.sent",
        "decision.made, context.decision.added",
        "story.created, context.created",
        "case.created, context.created",
        "subtask.status_changed, context.subtask.updated",
        "spec.created, specification.created",
        "workflow.step_completed, workflow.step.completed",
        "DecisionAdded, context.decision.added",
        "ContextSnapshot, context.snapshot.taken",
        "ToolInvocationCompleted, tool.invocation.completed",
        "custom.processed, custom.processed",
        "custom.invoice.paid, custom.invoice.paid",
        "agent.note.custom.risk, agent.note.custom.risk"
    })
    void finds_an_event_by_any_of_its_names(String name, String canonical) {
        assertThat(EventRegistry.find(name).map(RegisteredEvent::name)).contains(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "created, agent, agent.created",
        "created, context, context.created",
        "created, specification, specification.created",
        "updated, context, context.updated",
        "status, agent, agent.status_changed",
        "step_completed, workflow, workflow.step.completed",
        "learning, note, agent.note.learning",
        "sent, conversation, message.sent",
        "failed, tool_invocation, tool.invocation.failed",
        "processed, custom, custom.processed",
        "agent.created, custom, custom.agent.created",
        "custom.processed, custom, custom.processed",
        "agent.created, agent, agent.created"
    })
    void finds_an_event_by_a_bare_name_and_the_type_of_its_aggregate(String name, String type, String canonical) {
        AggregateType aggregateType = AggregateType.named(type).orElseThrow();
        assertThat(EventRegistry.find(name, aggregateType).map(RegisteredEvent::name))
                .contains(canonical);
    }

    @Test
    void completes_an_open_event_with_what_its_name_says() {
        RegisteredEvent paid = EventRegistry.find("custom.invoice.paid").orElseThrow();
        assertThat(paid.blank().getCustomEventRecorded().getTypeName()).isEqualTo("invoice.paid");
        assertThat(paid.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "custom.", "custom.two words", "context", "created", "NoteRecorded", "agent.note.unknown"})
    void does_not_guess(String name) {
        assertThat(EventRegistry.find(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "feature.complted, feature.completed",
        "context.decision.addedd, context.decision.added",
        "Task.Failed, task.failed",
        "decision.mad, context.decision.added",
        "FeatureComplete, feature.completed",
        "agent.note.lerning, agent.note.learning",
        "created, agent.created",
        "tool_use, tool.invocation.completed"
    })
    void names_what_may_have_been_meant(String name, String similar) {
        assertThat(EventRegistry.similar(name)).contains(similar).hasSizeLessThanOrEqualTo(6);
        assertThat(EventRegistry.didYouMean(name)).startsWith("; did you mean ").endsWith("?");
    }

    @Test
    void has_nothing_similar_to_what_is_like_no_event() {
        assertThat(EventRegistry.didYouMean("spaceship.launched")).isEmpty();
        assertThat(EventRegistry.similar("x".repeat(100_000))).isEmpty();
    }

    @Test
    void says_in_which_schema_version_an_event_is_recorded_now() {
        assertThat(EventRegistry.find("task.completed").map(RegisteredEvent::schemaVersion))
                .contains(2);
    }
}
