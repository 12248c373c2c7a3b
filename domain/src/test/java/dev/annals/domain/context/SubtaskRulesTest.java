package dev.annals.domain.context;

import static dev.annals.domain.fixture.ContextExamples.contextCreated;
import static dev.annals.domain.fixture.ContextExamples.subtaskCreated;
import static dev.annals.domain.fixture.ContextExamples.subtaskDispatched;
import static dev.annals.domain.fixture.ContextExamples.subtaskUpdated;
import static dev.annals.domain.fixture.Specification.accepted;
import static dev.annals.domain.fixture.Specification.given;
import static dev.annals.domain.fixture.Specification.malformed;
import static dev.annals.domain.fixture.Specification.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.fixture.Specification;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.SubtaskCreated;
import dev.annals.event.v1.SubtaskDispatched;
import dev.annals.event.v1.SubtaskUpdated;
import dev.annals.state.v1.Subtask;
import org.junit.jupiter.api.Test;

class SubtaskRulesTest {

    @Test
    void a_subtask_is_planned_once() {
        given(contextCreated()).when(subtaskCreated("S1")).then(accepted());
        given(contextCreated(), subtaskCreated("S1"))
                .when(subtaskCreated("S1"))
                .then(rejected("SUBTASK_ALREADY_EXISTS", "'S1'"));
    }

    @Test
    void a_subtask_that_was_not_planned_begins_with_its_first_update() {
        Subtask subtask = subtask(given(contextCreated(), subtaskUpdated("S1", "", "in_progress")));

        assertThat(subtask.getStatus()).isEqualTo("in_progress");
        assertThat(subtask.getAddedVersion()).isEqualTo(2);
        given(contextCreated(), subtaskUpdated("S1", "", "in_progress"))
                .when(subtaskCreated("S1"))
                .then(rejected("SUBTASK_ALREADY_EXISTS"));
    }

    @Test
    void an_update_from_another_status_is_refused() {
        given(contextCreated(), subtaskUpdated("S1", "", "in_progress"))
                .when(subtaskUpdated("S1", "todo", "done"))
                .then(rejected("SUBTASK_STATUS_MISMATCH", "'S1'", "'in_progress'", "'todo'"));
        given(contextCreated(), subtaskUpdated("S1", "", "in_progress"))
                .when(subtaskUpdated("S1", "in_progress", "done"))
                .then(accepted());
    }

    @Test
    void the_first_update_may_say_what_the_status_was() {
        given(contextCreated(), subtaskCreated("S1"))
                .when(subtaskUpdated("S1", "todo", "in_progress"))
                .then(accepted());
        given(contextCreated())
                .when(subtaskUpdated("S2", "todo", "in_progress"))
                .then(accepted());
    }

    @Test
    void an_update_leaves_what_it_does_not_name() {
        Subtask subtask = subtask(given(contextCreated(), subtaskCreated("S1"), event(update("done"))));

        assertThat(subtask.getStatus()).isEqualTo("done");
        assertThat(subtask.getTitle()).isEqualTo("Issue tokens");
        assertThat(subtask.getRole()).isEqualTo("DEV");
        assertThat(subtask.getAddedVersion()).isEqualTo(2);
        assertThat(subtask.getUpdatedVersion()).isEqualTo(3);
    }

    @Test
    void only_a_subtask_that_exists_is_dispatched() {
        given(contextCreated()).when(subtaskDispatched("S1")).then(rejected("SUBTASK_NOT_FOUND", "'S1'"));
        Subtask subtask = subtask(given(contextCreated(), subtaskCreated("S1"), subtaskDispatched("S1")));

        assertThat(subtask.getAssignedAgentId()).isEqualTo("agent-tester");
        assertThat(subtask.getRole()).isEqualTo("QA");
    }

    @Test
    void a_planned_subtask_has_an_id_a_title_and_possible_numbers() {
        given(contextCreated())
                .when(event(SubtaskCreated.newBuilder()
                        .setEstimatePoints(-1)
                        .setRiskScore(1.01)
                        .addDependsOn(" ")))
                .then(malformed(
                        "subtask_created.subtask_id",
                        "subtask_created.title",
                        "subtask_created.depends_on[0]",
                        "subtask_created.estimate_points",
                        "subtask_created.risk_score"));
        given(contextCreated())
                .when(event(subtaskCreated("S1").getSubtaskCreated().toBuilder()
                        .setEstimatePoints(Double.POSITIVE_INFINITY)
                        .setRiskScore(Double.NaN)))
                .then(malformed("subtask_created.estimate_points", "subtask_created.risk_score"));
    }

    @Test
    void a_subtask_does_not_wait_for_itself() {
        given(contextCreated())
                .when(event(subtaskCreated("S1").getSubtaskCreated().toBuilder().addDependsOn("S1")))
                .then(malformed("subtask_created.depends_on"));
    }

    @Test
    void an_update_names_the_subtask_and_its_status() {
        given(contextCreated())
                .when(event(SubtaskUpdated.newBuilder().setTitle("")))
                .then(malformed("subtask_updated.subtask_id", "subtask_updated.status", "subtask_updated.title"));
    }

    @Test
    void a_dispatch_names_the_subtask_and_the_agent() {
        given(contextCreated())
                .when(ContextEvent.newBuilder()
                        .setSubtaskDispatched(SubtaskDispatched.newBuilder())
                        .build())
                .then(malformed("subtask_dispatched.subtask_id", "subtask_dispatched.agent_id"));
    }

    private static Subtask subtask(Specification history) {
        return history.state().getContext().getSubtasksOrThrow("S1");
    }

    private static SubtaskUpdated.Builder update(String status) {
        return SubtaskUpdated.newBuilder().setSubtaskId("S1").setStatus(status);
    }

    private static ContextEvent event(SubtaskUpdated.Builder payload) {
        return ContextEvent.newBuilder().setSubtaskUpdated(payload).build();
    }

    private static ContextEvent event(SubtaskCreated.Builder payload) {
        return ContextEvent.newBuilder().setSubtaskCreated(payload).build();
    }
}
