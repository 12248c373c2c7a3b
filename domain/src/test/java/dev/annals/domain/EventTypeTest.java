package dev.annals.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.fixture.CustomExamples;
import dev.annals.domain.fixture.ExampleEvents;
import dev.annals.domain.fixture.NoteExamples;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ContextEvent.PayloadCase;
import dev.annals.event.v1.NoteCategory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventTypeTest {
    private static final List<ContextEvent> EXAMPLES =
            ExampleEvents.histories().stream().flatMap(List::stream).toList();

    @Test
    void every_fact_of_the_contract_has_an_example() {
        assertThat(EXAMPLES)
                .extracting(ContextEvent::getPayloadCase)
                .containsAll(Arrays.stream(PayloadCase.values())
                        .filter(payload -> payload != PayloadCase.PAYLOAD_NOT_SET)
                        .toList());
    }

    @Test
    void every_fixed_type_has_an_example() {
        assertThat(EXAMPLES)
                .extracting(EventType::of)
                .containsAll(EventType.all().stream().map(Optional::of).toList());
    }

    /// None of them is ever changed or taken away. A release adds those that are new.
    @Test
    void the_names_are_a_public_contract() {
        assertThat(EventType.all())
                .extracting(EventType::name)
                .doesNotHaveDuplicates()
                .contains("""
                        context.created context.decision.added context.subtask.updated context.subtask.created
                        context.plan.versioned context.plan.approved context.phase.transitioned
                        context.milestone.reached context.decision.status_changed context.updated
                        context.subtask.dispatched context.closed context.snapshot.taken context.imported
                        agent.created agent.updated agent.deployed agent.status_changed agent.error.occurred
                        agent.retired
                        tool.invocation.started tool.invocation.completed tool.invocation.failed
                        tool.test_result.recorded
                        conversation.started message.sent message.received message.acknowledged message.completed
                        message.delivery_failed conversation.ended
                        task.created task.received task.started task.progressed task.completed task.failed
                        task.cancelled
                        workflow.created workflow.started workflow.phase_changed workflow.paused workflow.resumed
                        workflow.step.completed workflow.completed workflow.failed
                        feature.planned feature.started feature.completed feature.failed feature.renamed
                        rollout.started rollout.step.recorded rollout.completed rollout.failed
                        specification.created specification.updated
                        execution.started execution.virtual_time.advanced execution.model.upgraded
                        execution.controlled execution.random.drawn execution.completed execution.failed
                        external.event.ingested external.event.rejected external.timer.scheduled
                        external.timer.fired
                        agent.note.resolved agent.note.observation agent.note.question agent.note.idea
                        agent.note.decision agent.note.learning agent.note.reflection agent.note.warning
                        agent.note.accomplishment agent.note.context agent.note.todo agent.note.blocker
                        """.strip().split("\\s+"));
    }

    @Test
    void the_names_of_the_aggregate_types_are_a_public_contract() {
        assertThat(AggregateType.values())
                .extracting(AggregateType::typeName)
                .containsExactly(
                        "context",
                        "agent",
                        "tool_invocation",
                        "conversation",
                        "task",
                        "note",
                        "custom",
                        "workflow",
                        "feature",
                        "rollout",
                        "specification",
                        "execution",
                        "external_event");
        assertThat(AggregateType.named("tool_invocation")).contains(AggregateType.TOOL_INVOCATION);
        assertThat(AggregateType.named("spaceship")).isEmpty();
    }

    @Test
    void a_note_is_named_after_its_category() {
        assertThat(EventType.of(NoteExamples.noteRecorded(NoteCategory.NOTE_CATEGORY_LEARNING)))
                .contains(new EventType("agent.note.learning", AggregateType.NOTE));
        assertThat(EventType.of(NoteExamples.noteRecorded(NoteCategory.NOTE_CATEGORY_CUSTOM)))
                .contains(new EventType("agent.note.custom.risk", AggregateType.NOTE));
    }

    @Test
    void a_custom_event_is_named_after_what_happened() {
        assertThat(EventType.of(CustomExamples.customEvent("invoice.processed", CustomExamples.json("{}"))))
                .contains(new EventType("custom.invoice.processed", AggregateType.CUSTOM));
    }

    @Test
    void an_event_without_a_known_payload_has_no_type() {
        assertThat(EventType.of(ContextEvent.getDefaultInstance())).isEmpty();
    }
}
