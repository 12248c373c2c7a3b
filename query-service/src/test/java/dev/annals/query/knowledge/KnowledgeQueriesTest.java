package dev.annals.query.knowledge;

import static dev.annals.query.fixture.Answers.refusal;
import static dev.annals.query.fixture.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ConversationStarted;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.NoteCategory;
import dev.annals.event.v1.NoteRecorded;
import dev.annals.event.v1.SubtaskDispatched;
import dev.annals.event.v1.TaskCreated;
import dev.annals.event.v1.ToolInvocationStarted;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Refusal;
import dev.annals.query.Span;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.fixture.Asking;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.state.FoundStates;
import dev.annals.query.timetravel.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnowledgeQueriesTest {
    private final Asking asking = new Asking();
    private final RecordedFleet fleet = asking.fleet;
    private final KnowledgeQueries knowledge = new KnowledgeQueries(asking.states);

    @Test
    void an_agent_sees_what_it_has_to_do_with_from_the_first_such_event_on() {
        fleet.record("story", context("A story"));
        RecordedEvent elsewhere = fleet.record("other", context("Another"));
        RecordedEvent decided = fleet.record("story", decision("d-1", "ada"));
        fleet.record("task", task("ada"));
        fleet.record("note", note("ada"));
        fleet.record("call", call("ada"));
        RecordedEvent last = fleet.record("talk", talk("bo", "ada"));
        fleet.record("not-hers", note("bo"));
        asking.views.applyAll();

        assertThat(ids(now())).containsExactly("story", "task", "note", "talk");
        assertThat(now().aggregates().getFirst().since()).isEqualTo(decided);
        assertThat(now().aggregates().getFirst().state()).isEqualTo(fleet.folded("story", 2));
        assertThat(ids(at(new Moment.AtPosition(elsewhere.position())))).isEmpty();
        assertThat(ids(at(new Moment.AtPosition(decided.position())))).containsExactly("story");
        assertThat(ids(at(new Moment.AtRecordedTime(decided.recordedTime())))).containsExactly("story");
        assertThat(ids(at(new Moment.AtRecordedTime(last.recordedTime().minusMillis(1)))))
                .containsExactly("story", "task", "note");
        assertThat(at(new Moment.AtPosition(last.position())).position()).isEqualTo(last.position());
    }

    @Test
    void everything_is_as_it_was_at_the_moment() {
        fleet.record("story", context("A story"));
        fleet.record(
                "story",
                ContextEvent.newBuilder()
                        .setSubtaskDispatched(SubtaskDispatched.newBuilder()
                                .setSubtaskId("s-1")
                                .setAgentId("ada"))
                        .build());
        RecordedEvent moment = fleet.record("story", decision("d-1", "bo"));
        fleet.record("story", decision("d-2", "ada"));
        asking.views.applyAll();

        assertThat(at(new Moment.AtPosition(moment.position())).aggregates())
                .extracting(FoundStates.Found::state)
                .containsExactly(fleet.folded("story", 3));
        assertThat(now().aggregates()).extracting(FoundStates.Found::state).containsExactly(fleet.folded("story", 4));
    }

    @Test
    void what_had_occurred_by_a_time_may_have_been_recorded_later() {
        fleet.record("early", note("ada"));
        RecordedEvent late = fleet.record(
                "late",
                note("ada").toBuilder()
                        .setTimestamp(
                                RecordedFleet.timestamp(fleet.clock.instant().minusSeconds(3_600)))
                        .build());
        asking.views.applyAll();
        Moment longAgo = new Moment.AtOccurredTime(late.recordedTime().minusSeconds(1_800));

        assertThat(ids(at(longAgo))).containsExactly("late");
    }

    @Test
    void pages_hold_each_aggregate_once_and_end_where_the_first_one_did() {
        for (int n = 0; n < 5; n++) {
            fleet.record("story-" + n, context("Story " + n));
            fleet.record("story-" + n, decision("d-1", "ada"));
        }
        for (int n = 0; n < 5; n++) {
            fleet.record("story-" + n, decision("d-2", "ada"));
        }
        asking.views.applyAll();

        List<String> seen = new ArrayList<>();
        Span rest = Span.whole(Span.Direction.RISING);
        while (!rest.isEmpty()) {
            FoundStates page = value(knowledge.page(query(Optional.empty(), rest, 2), Requirement.none()));
            seen.addAll(ids(page));
            rest = page.rest();
            fleet.record("later-" + seen.size(), note("ada"));
            asking.views.applyAll();
        }

        assertThat(seen).containsExactly("story-0", "story-1", "story-2", "story-3", "story-4");
    }

    @Test
    void a_past_that_the_views_do_not_have_yet_is_waited_for() {
        RecordedEvent note = fleet.record("note", note("ada"));

        assertThat(refusal(knowledge.page(
                        query(
                                Optional.of(new Moment.AtPosition(note.position())),
                                Span.whole(Span.Direction.RISING),
                                9),
                        Requirement.none())))
                .isInstanceOf(Refusal.ReadModelBehind.class);
    }

    @Test
    void moments_that_are_not_there_are_refused() {
        assertThat(refusal(knowledge.page(
                        query(Optional.of(new Moment.AtPosition(9)), Span.whole(Span.Direction.RISING), 9),
                        Requirement.none())))
                .isEqualTo(new Refusal.PositionPastHead(9, 0));
        assertThat(refusal(knowledge.page(
                        query(
                                Optional.of(new Moment.AtRecordedTime(
                                        fleet.clock.instant().plusSeconds(60))),
                                Span.whole(Span.Direction.RISING),
                                9),
                        Requirement.none())))
                .isInstanceOf(Refusal.TimeInFuture.class);
    }

    private FoundStates now() {
        return value(
                knowledge.page(query(Optional.empty(), Span.whole(Span.Direction.RISING), 100), Requirement.none()));
    }

    private FoundStates at(Moment moment) {
        return value(
                knowledge.page(query(Optional.of(moment), Span.whole(Span.Direction.RISING), 100), Requirement.none()));
    }

    private static KnowledgeQuery query(Optional<Moment> moment, Span span, int size) {
        return new KnowledgeQuery("ada", moment, span, size, Duration.ofSeconds(5));
    }

    private static List<String> ids(FoundStates page) {
        return page.aggregates().stream()
                .map(visible -> visible.state().getAggregateId())
                .toList();
    }

    private static ContextEvent context(String title) {
        return ContextEvent.newBuilder()
                .setContextCreated(ContextCreated.newBuilder().setTitle(title))
                .build();
    }

    private static ContextEvent decision(String id, String by) {
        return ContextEvent.newBuilder()
                .setDecisionAdded(DecisionAdded.newBuilder()
                        .setDecisionId(id)
                        .setTitle(id)
                        .setDecidedBy(by))
                .build();
    }

    private static ContextEvent task(String agent) {
        return ContextEvent.newBuilder()
                .setTaskCreated(TaskCreated.newBuilder().setAgentId(agent))
                .build();
    }

    private static ContextEvent note(String agent) {
        return ContextEvent.newBuilder()
                .setNoteRecorded(
                        NoteRecorded.newBuilder().setAgentId(agent).setCategory(NoteCategory.NOTE_CATEGORY_LEARNING))
                .build();
    }

    private static ContextEvent call(String agent) {
        return ContextEvent.newBuilder()
                .setToolInvocationStarted(ToolInvocationStarted.newBuilder().setAgentId(agent))
                .build();
    }

    private static ContextEvent talk(String... participants) {
        return ContextEvent.newBuilder()
                .setConversationStarted(ConversationStarted.newBuilder().addAllParticipants(List.of(participants)))
                .build();
    }
}
