package dev.annals.domain.context;

import static dev.annals.domain.fixture.ContextExamples.*;
import static dev.annals.domain.fixture.Specification.accepted;
import static dev.annals.domain.fixture.Specification.given;
import static dev.annals.domain.fixture.Specification.malformed;
import static dev.annals.domain.fixture.Specification.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ContextImported;
import dev.annals.event.v1.ContextSnapshot;
import dev.annals.event.v1.ContextUpdated;
import dev.annals.event.v1.MilestoneReached;
import dev.annals.event.v1.PhaseTransitioned;
import dev.annals.state.v1.Context;
import org.junit.jupiter.api.Test;

class ContextDeciderTest {

    @Test
    void begins_by_being_created_or_imported() {
        given().when(contextCreated()).then(accepted());
        given().when(contextImported()).then(accepted());
    }

    @Test
    void nothing_else_begins_one() {
        given().when(decisionAdded("D1")).then(rejected("CONTEXT_NOT_FOUND", "subject", "context.decision.added"));
        given().when(subtaskUpdated("S1", "", "done")).then(rejected("CONTEXT_NOT_FOUND"));
        given().when(contextSnapshot(1)).then(rejected("CONTEXT_NOT_FOUND"));
        given().when(contextClosed()).then(rejected("CONTEXT_NOT_FOUND"));
    }

    @Test
    void is_created_once() {
        given(contextCreated()).when(contextCreated()).then(rejected("CONTEXT_ALREADY_EXISTS", "version 1"));
        given(contextCreated()).when(contextImported()).then(rejected("CONTEXT_ALREADY_EXISTS"));
        given(contextImported()).when(contextCreated()).then(rejected("CONTEXT_ALREADY_EXISTS"));
    }

    @Test
    void takes_nothing_once_closed() {
        given(contextCreated(), contextClosed()).when(decisionAdded("D1")).then(rejected("CONTEXT_CLOSED", "accepted"));
        given(contextCreated(), contextClosed()).when(contextUpdated()).then(rejected("CONTEXT_CLOSED"));
        given(contextCreated(), contextClosed()).when(contextClosed()).then(rejected("CONTEXT_CLOSED"));
        given(contextCreated(), contextClosed()).when(contextCreated()).then(rejected("CONTEXT_ALREADY_EXISTS"));
    }

    @Test
    void can_be_marked_with_a_snapshot_even_when_closed() {
        given(contextCreated(), contextClosed()).when(contextSnapshot(2)).then(accepted());
    }

    @Test
    void an_imported_one_stands_where_it_stood() {
        Context context = given(contextImported()).state().getContext();

        assertThat(context.getImportedFrom()).isEqualTo("legacy-board");
        assertThat(context.getPhase()).isEqualTo("DESIGN");
        assertThat(context.getDecisionsMap()).containsOnlyKeys("D1", "D2");
        assertThat(context.getSubtasksMap()).containsOnlyKeys("S1");
        given(contextImported()).when(decisionAdded("D1")).then(rejected("DECISION_ALREADY_EXISTS"));
    }

    @Test
    void moves_on_from_the_phase_it_is_in() {
        given(contextCreated()).when(phaseTransitioned("DESIGN", "BUILD")).then(accepted());
        given(contextCreated()).when(phaseTransitioned("", "BUILD")).then(accepted());
        given(contextCreated())
                .when(phaseTransitioned("TEST", "DOCS"))
                .then(rejected("PHASE_MISMATCH", "'DESIGN'", "'TEST'"));
    }

    @Test
    void does_not_move_to_the_phase_it_is_in() {
        given(contextCreated()).when(phaseTransitioned("", "DESIGN")).then(rejected("PHASE_UNCHANGED", "'DESIGN'"));
    }

    @Test
    void takes_the_word_of_the_first_who_names_a_phase() {
        given(event(ContextCreated.newBuilder().setTitle("Sign in")))
                .when(phaseTransitioned("DESIGN", "BUILD"))
                .then(accepted());
    }

    @Test
    void remembers_its_phases_in_order() {
        Context context = given(contextCreated(), phaseTransitioned("DESIGN", "BUILD"), phaseTransitioned("", "TEST"))
                .state()
                .getContext();

        assertThat(context.getPhase()).isEqualTo("TEST");
        assertThat(context.getPhaseTransitionsList())
                .extracting(move -> move.getFromPhase() + ">" + move.getToPhase())
                .containsExactly("DESIGN>BUILD", "BUILD>TEST");
    }

    @Test
    void reaches_a_milestone_once() {
        given(contextCreated(), milestoneReached("M1"))
                .when(milestoneReached("M2"))
                .then(accepted());
        given(contextCreated(), milestoneReached("M1"))
                .when(milestoneReached("M1"))
                .then(rejected("MILESTONE_ALREADY_REACHED", "'M1'"));
    }

    @Test
    void an_update_replaces_what_it_names_and_leaves_the_rest() {
        Context context = given(contextCreated())
                .when(event(ContextUpdated.newBuilder()
                        .setTitle("Log in")
                        .putConstraints("latency", "")
                        .putConstraints("budget", "1 day")))
                .then(accepted())
                .happens()
                .getContext();

        assertThat(context.getTitle()).isEqualTo("Log in");
        assertThat(context.getDescription()).isEqualTo("People sign in to the shop");
        assertThat(context.getTagsList()).containsExactly("auth");
        assertThat(context.getConstraintsMap()).containsOnlyKeys("budget");
    }

    @Test
    void an_update_must_change_something_and_keeps_a_title() {
        given(contextCreated()).when(event(ContextUpdated.newBuilder())).then(malformed("context_updated"));
        given(contextCreated())
                .when(event(ContextUpdated.newBuilder().setTitle(" ")))
                .then(malformed("context_updated.title"));
    }

    @Test
    void must_have_a_title_and_no_blank_names() {
        given().when(event(ContextCreated.newBuilder()
                        .setTitle(" ")
                        .setEpicId("\t")
                        .addTags("auth")
                        .addTags("")
                        .putConstraints("", "x")
                        .addAcceptanceCriteria("")))
                .then(malformed(
                        "context_created.title",
                        "context_created.epic_id",
                        "context_created.tags[1]",
                        "context_created.constraints[\"\"]",
                        "context_created.acceptance_criteria[0]"));
    }

    @Test
    void an_import_is_checked_in_all_its_parts() {
        ContextImported imported = contextImported().getContextImported();
        given().when(event(imported.toBuilder()
                        .setSource("")
                        .setContext(imported.getContext().toBuilder().setTitle(""))
                        .setDecisions(1, imported.getDecisions(0))
                        .setSubtasks(0, imported.getSubtasks(0).toBuilder().setRiskScore(1.5))))
                .then(malformed(
                        "context_imported.source",
                        "context_imported.context.title",
                        "context_imported.decisions",
                        "context_imported.subtasks[0].risk_score"));
    }

    @Test
    void a_phase_and_a_milestone_have_names() {
        given(contextCreated())
                .when(event(PhaseTransitioned.newBuilder()))
                .then(malformed("phase_transitioned.to_phase"));
        given(contextCreated())
                .when(event(MilestoneReached.newBuilder()))
                .then(malformed("milestone_reached.milestone_id"));
    }

    @Test
    void a_snapshot_names_a_version_and_a_whole_hash() {
        given(contextCreated())
                .when(event(ContextSnapshot.newBuilder().setStateHash(ByteString.copyFromUtf8("short"))))
                .then(malformed("context_snapshot.snapshot_version", "context_snapshot.state_hash"));
    }

    private static ContextEvent event(ContextCreated.Builder payload) {
        return ContextEvent.newBuilder().setContextCreated(payload).build();
    }

    private static ContextEvent event(ContextImported.Builder payload) {
        return ContextEvent.newBuilder().setContextImported(payload).build();
    }

    private static ContextEvent event(ContextUpdated.Builder payload) {
        return ContextEvent.newBuilder().setContextUpdated(payload).build();
    }

    private static ContextEvent event(PhaseTransitioned.Builder payload) {
        return ContextEvent.newBuilder().setPhaseTransitioned(payload).build();
    }

    private static ContextEvent event(MilestoneReached.Builder payload) {
        return ContextEvent.newBuilder().setMilestoneReached(payload).build();
    }

    private static ContextEvent event(ContextSnapshot.Builder payload) {
        return ContextEvent.newBuilder().setContextSnapshot(payload).build();
    }
}
